import { routes } from '../../src/milvus/actions/index.js'
import { EmptyReq } from '../../src/milvus/actions/structs.js'
import { decodeGo } from '../../src/milvus/go/json-decode.js'
import { compile, type StructPlan } from '../../src/milvus/go/plan.js'
import {
  any,
  flag,
  float64,
  int32,
  int64,
  list,
  map,
  nested,
  pointer,
  struct,
  text,
  uint64,
} from '../../src/milvus/go/struct.js'

export const Inner = struct('Inner', { name: text(), count: int32() })

/** One field of every kind. */
export const Everything = struct('Everything', {
  text: text(),
  flag: flag(),
  small: int32(),
  wide: int64(),
  unsigned: uint64(),
  real: float64(),
  any: any(),
  texts: list(text()),
  numbers: list(int32()),
  map: map(any()),
  texted: map(text()),
  inner: nested(Inner),
  pointed: pointer(nested(Inner)),
  inners: list(Inner),
  innerMap: map(Inner),
  rows: list(map(any())),
  ask: text(),
  Kelvin: text(),
})

export const planOf = (schema: Parameters<typeof compile>[0]): StructPlan =>
  compile(schema, '2.6').plan
export const everything = planOf(Everything)
export const nothing = planOf(EmptyReq)

export const decode = (body: string | Uint8Array, plan = everything) =>
  decodeGo(Buffer.from(body), plan)

export const structOf = (path: string): StructPlan => {
  const route = routes.find((route) => route.path === path)
  if (!route) throw new Error(`no route ${path}`)
  return planOf(route.body)
}
