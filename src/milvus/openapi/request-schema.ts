import type { TObject, TSchema } from '@sinclair/typebox'
import { facts } from '../go/struct.js'
import { type Version, within } from '../versions.js'
import type { JsonSchema } from './json-schema.js'

/** The structs of a release by their Go names. */
export type Schemas = Map<string, JsonSchema>

/**
 * A request struct as a release has it, kept in `schemas` under its Go name; gives a reference to it. Unknown keys are
 * allowed everywhere, as Go's decoder skips them.
 */
export function requestSchema(struct: TObject, version: Version, schemas: Schemas): JsonSchema {
  const { title } = struct
  const schema = structSchema(struct, version, schemas)
  if (title === undefined) return schema
  const text = JSON.stringify(schema)
  const isOther = (name: string) => schemas.has(name) && JSON.stringify(schemas.get(name)) !== text
  let name = title
  // Go's packages may each have one of a name.
  for (let number = 2; isOther(name); number++) name = `${title}${number}`
  schemas.set(name, schema)
  return { $ref: `#/components/schemas/${name}` }
}

function structSchema(struct: TObject, version: Version, schemas: Schemas): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const [name, usual] of Object.entries(struct.properties)) {
    const { span, instead, required: needed } = facts(usual)
    if (span && !within(version, span)) continue
    const field = instead && within(version, instead.span) ? instead.field : usual
    properties[name] = fieldSchema(field, version, schemas)
    if (needed && within(version, needed)) required.push(name)
  }
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  }
}

/** By the type that Go has for it, as JavaScript's numbers are others. */
function fieldSchema(field: TSchema, version: Version, schemas: Schemas): JsonSchema {
  const { type, told } = facts(field)
  if (told) return { ...told }
  if (type === 'int64' || type === 'uint64') return { type: 'integer', format: type }
  if (type === 'float32' || type === 'float64') return { type: 'number' }
  if (field.type === 'array') {
    return { type: 'array', items: fieldSchema(field.items, version, schemas) }
  }
  if (field.patternProperties) {
    const [values] = Object.values<TSchema>(field.patternProperties)
    if (!values) return { type: 'object' }
    return { type: 'object', additionalProperties: fieldSchema(values, version, schemas) }
  }
  if (field.properties) return requestSchema(field as TObject, version, schemas)
  if (field.type === 'integer') return { type: 'integer', ...bounds(field) }
  return field.type === undefined ? {} : { type: field.type }
}

function bounds({ minimum, maximum }: TSchema): JsonSchema {
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) }
}
