import { type StaticDecode, type TSchema, type TTransform, Type } from '@sinclair/typebox'

/* How what JSON lacks is written in a state document. */

/** A 64-bit id, as digits. */
export const big = Type.Transform(Type.String({ pattern: '^\\d{1,20}$' }))
  .Decode((digits) => BigInt(digits))
  .Encode((id) => String(id))

/** Pairs of a map, in its order. */
export const pairsOf = <T extends TSchema>(
  values: T,
): TTransform<T, Map<string, StaticDecode<T>>> =>
  Type.Transform(Type.Array(Type.Tuple([Type.String(), values])))
    .Decode((pairs) => new Map(pairs as [string, StaticDecode<T>][]))
    .Encode((map) => [...map] as never) as never

/** Members of a set of names, in its order. */
export const names = Type.Transform(Type.Array(Type.String()))
  .Decode((members) => new Set(members))
  .Encode((set) => [...set])

/** So many bytes, in base64. */
export const bytes = (count: number) => {
  const length = Math.ceil(count / 3) * 4
  return Type.Transform(
    Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', minLength: length, maxLength: length }),
  )
    .Decode((text) => Buffer.from(text, 'base64'))
    .Encode((buffer) => buffer.toString('base64'))
}
