import { compile, type StructPlan } from '../../src/milvus/go/plan.js'
import { decodeSonic } from '../../src/milvus/go/sonic/sonic.js'
import * as go from '../../src/milvus/go/struct.js'

export const plan = (schema: Parameters<typeof compile>[0]): StructPlan =>
  compile(schema, '3.0').plan

export const FieldSchema = go.struct('FieldSchema', { fieldName: go.text(), nullable: go.flag() })
export const Schema = go.struct('CollectionSchema', {
  fields: go.list(FieldSchema),
  autoID: go.flag(),
  description: go.text(),
})
export const Limit = go.struct('ResourceGroupLimit', { nodeNum: go.int32() })

export const collection = plan(
  go.struct('CollectionReq', {
    dbName: go.text(),
    collectionName: go.required(go.text()),
    dimension: go.int32(),
    autoID: go.flag(),
    schema: go.nested(Schema),
    params: go.map(go.any()),
    link: go.text(),
  }),
)
export const database = plan(go.struct('DatabaseReq', { dbName: go.text() }))
export const empty = plan(go.struct('EmptyReq', {}))
export const odds = plan(
  go.struct('Odds', {
    int: go.int64(),
    unsigned: go.uint64(),
    float: go.float64(),
    any: go.any(),
    ints: go.list(go.int64()),
    names: go.list(go.text()),
    rows: go.list(go.map(go.any())),
    files: go.list(go.list(go.text())),
    labels: go.map(go.text()),
    limit: go.pointer(go.nested(Limit)),
    limits: go.map(go.pointer(Limit)),
    empty: go.nested(go.struct('EmptyReq', {})),
  }),
)
export const numbers = plan(go.struct('Numbers', { numbers: go.list(go.list(go.int64())) }))

export const decode = (body: string | Uint8Array, target = collection) =>
  decodeSonic(Buffer.from(body), target)
export const value = (body: string | Uint8Array, target = odds) => {
  const decoded = decode(body, target)
  return 'value' in decoded ? decoded.value : decoded
}
export const syntax = (at: number, shown: string, complaint = 'invalid char') =>
  String.raw`"Syntax error at index ${at}: ${complaint}\n\n\t${shown}\n"`
