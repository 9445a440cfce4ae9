import type { TSchema } from '@sinclair/typebox'

/** A JSON Schema (2020-12) as it is written. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A schema as plain JSON Schema: TypeBox's own marks are symbols, which JSON leaves out. */
export const plainSchema = (schema: TSchema): JsonSchema => JSON.parse(JSON.stringify(schema))
