import { type StaticDecode, type TSchema, type TTransform, Type } from '@sinclair/typebox'
import { eachOf, type Steps } from '../../milvus/turns/steps.js'

/* How what JSON lacks is written in a state document. */

/** A 64-bit integer from its digits, of which a schema saw that they are some. */
export function int64(digits: string): bigint {
  const value = BigInt(digits)
  if (value !== BigInt.asIntN(64, value)) throw new Error(`${digits} is no 64-bit integer`)
  return value
}

/** A float, as a number where JSON can hold it; otherwise as protobuf's JSON writes it, negative zero likewise. */
export const float = Type.Transform(
  Type.Union([
    Type.Number(),
    Type.Literal('Infinity'),
    Type.Literal('-Infinity'),
    Type.Literal('-0'),
  ]),
)
  .Decode((value): number => Number(value))
  .Encode((value) => {
    if (Object.is(value, -0)) return '-0'
    if (Number.isFinite(value)) return value
    return value > 0 ? 'Infinity' : '-Infinity'
  })

/** A 64-bit id, as digits. */
export const big = Type.Transform(Type.String({ pattern: '^\\d{1,19}$' }))
  .Decode(int64)
  .Encode((id) => String(id))

/** Pairs of a map, in its order. */
export const pairsOf = <T extends TSchema>(
  values: T,
): TTransform<T, Map<string, StaticDecode<T>>> =>
  Type.Transform(Type.Array(Type.Tuple([Type.String(), values])))
    .Decode((pairs) => {
      const known = pairs as [string, StaticDecode<T>][]
      const map = new Map(known)
      if (map.size < known.length) refuseAgain(known.map(([key]) => key))
      return map
    })
    .Encode((map) => [...map] as never) as never

/** Members of a set of names, in its order. */
export const names = Type.Transform(Type.Array(Type.String()))
  .Decode((members) => {
    const set = new Set(members)
    if (set.size < members.length) refuseAgain(members)
    return set
  })
  .Encode((set) => [...set])

/** A map or a set would lose what stands there twice. */
function refuseAgain(keys: readonly string[]): never {
  throw new Error(`"${firstTwice(keys)}" stands there twice`)
}

/** The first of some items that was there before. */
export function firstTwice<T>(items: readonly T[]): T | undefined {
  const seen = new Set<T>()
  return items.find((item) => seen.size === seen.add(item).size)
}

/** Refuses items of which two have the same id. @throws Error that names the place and the id */
export function* refuseTwice(
  items: readonly { readonly id: bigint | number }[],
  place: string,
): Steps<void> {
  const seen = new Set<bigint | number>()
  yield* eachOf(items, ({ id }) => {
    if (seen.has(id)) throw new Error(`${place}: the id ${id} stands there twice`)
    seen.add(id)
  })
}

/** Items by their names. @throws Error that names the place and a name that two have */
export function* uniquely<T extends { readonly name: string }>(
  items: readonly T[],
  place: string,
): Steps<Map<string, T>> {
  const named = new Map<string, T>()
  yield* eachOf(items, (item) => {
    if (named.has(item.name)) throw new Error(`${place}: "${item.name}" stands there twice`)
    named.set(item.name, item)
  })
  return named
}

/** A buffer of so many bytes, as base64. */
export const bytes = (count: number) => {
  const length = Math.ceil(count / 3) * 4
  return Type.Transform(
    Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', minLength: length, maxLength: length }),
  )
    .Decode((text) => Buffer.from(text, 'base64'))
    .Encode((buffer) => buffer.toString('base64'))
}
