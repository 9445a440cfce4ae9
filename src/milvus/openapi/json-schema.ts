import type { TSchema } from '@sinclair/typebox'

/** A JSON Schema (2020-12) as it is written. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * A schema as plain JSON Schema: TypeBox's own marks are symbols, which JSON leaves out; its tuples are those of an
 * earlier draft, and what Go makes of a field (go/struct.ts) is no schema.
 */
export const plainSchema = (schema: TSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (_, value) => (isTuple(value) ? tuple(value) : ownLess(value)))

interface Tuple {
  readonly items: readonly unknown[]
  readonly additionalItems: boolean
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isTuple = (value: unknown): value is Tuple =>
  isObject(value) && 'items' in value && Array.isArray(value.items)

function tuple({ items, additionalItems, ...rest }: Tuple): object {
  return { ...rest, prefixItems: items, items: additionalItems }
}

function ownLess(value: unknown): unknown {
  if (!isObject(value) || !('go' in value) || !isObject(value.go)) return value
  const { go, ...rest } = value
  return 'type' in go ? rest : value
}
