import type { TObject, TSchema } from '@sinclair/typebox'
import { facts } from '../../src/milvus/go/struct.js'
import { type Version, within } from '../../src/milvus/versions.js'

/** The validator's lines for an empty body, from the struct alone (spec/http.md §8.3). */
export function missingLines(
  struct: TObject,
  version: Version,
  path = struct.title ?? '',
): string[] {
  return Object.entries(struct.properties)
    .filter(([, field]) => within(version, facts(field).span ?? {}))
    .flatMap(([json, field]) => {
      const name = facts(field).name ?? json.charAt(0).toUpperCase() + json.slice(1)
      if (isStruct(field) && !facts(field).pointer) {
        return missingLines(field, version, `${path}.${name}`)
      }
      const { required } = facts(field)
      if (!required || !within(version, required)) return []
      return [
        `Key: '${path}.${name}' Error:Field validation for '${name}' failed on the 'required' tag`,
      ]
    })
}

const isStruct = (schema: TSchema): schema is TObject =>
  schema.type === 'object' && schema.properties !== undefined

/** A body that passes validation, of values as plain as can be. */
export function fullBody(struct: TObject, version: Version): Record<string, unknown> {
  const needed = Object.entries(struct.properties).filter(([, field]) => {
    const { required, span = {} } = facts(field)
    const inside =
      isStruct(field) && !facts(field).pointer && missingLines(field, version).length > 0
    return within(version, span) && (inside || (required && within(version, required)))
  })
  return Object.fromEntries(needed.map(([json, field]) => [json, plainValue(field, version)]))
}

function plainValue(field: TSchema, version: Version): unknown {
  if (isStruct(field)) return fullBody(field, version)
  if (field.type === 'array') return []
  if (field.type === 'object') return {}
  return field.type === 'integer' ? 1 : 'x'
}
