import { type TUnsafe, Type } from '@sinclair/typebox'

/*
 * What answers hold as `data`, where several actions answer the same. A property that only some releases send is
 * optional.
 */

/** What a change answers. */
export const nothing = Type.Object({}, { additionalProperties: false })

export const names = Type.Array(Type.String())

/** An integer of 64 bits: a number where that is exact, else a bigint. */
export const integer64 = (): TUnsafe<number | bigint> =>
  Type.Unsafe<number | bigint>({ type: 'integer', format: 'int64' })

/** Entities, whose keys are the fields of their collection. */
export const entities = Type.Unsafe<unknown>({
  type: 'array',
  items: { type: 'object', additionalProperties: true },
})

/** The same, as text where `Accept-Type-Allow-Int64: false` asks for that. */
export const integer64OrText = Type.Unsafe<number | bigint | string>({
  type: ['integer', 'string'],
  format: 'int64',
})

/** Primary keys: integers or texts. */
export const keys = Type.Unsafe<unknown>(Type.Array(integer64OrText))

/** `{key, value}` records; what is empty is left out, as protobuf's JSON does. */
export const pairs = Type.Array(
  Type.Object({ key: Type.Optional(Type.String()), value: Type.Optional(Type.String()) }),
)

/** What stands beside the `data` of entities in releases that send it. */
export const cost = { cost: Type.Optional(Type.Integer()) }

/** What a search sends beside `data`: how many hits each query vector has. */
export const topks = { topks: Type.Optional(Type.Array(Type.Integer())) }

/** What it sends in the place of these where it was to group: how many groups each query vector has. */
export const aggTopks = { aggTopks: Type.Optional(Type.Array(Type.Integer())) }
