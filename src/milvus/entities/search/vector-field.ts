import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import { severalVectorFields, vectorFieldUnknown } from '../../errors/query-vectors.js'
import { isVector } from '../../profiles/data-types.js'
import type { RowField } from '../../rows/field.js'
import { partField } from '../../rows/stored-fields.js'

/**
 * The field whose vectors are searched (httpserver/handler_v2.go generatePlaceholderGroup).
 * @param name empty for the only one
 * @throws MilvusError 1801
 */
export function readVectorField(collection: Collection, name: string): RowField {
  const found =
    name === '' ? onlyVectorField(collection) : vectorFields(collection).find(isNamed(name))
  ensure(found ?? vectorPart(collection, name), () => vectorFieldUnknown({ field: name }))
  return found ?? (vectorPart(collection, name) as RowField)
}

export const isNamed =
  (name: string) =>
  (field: RowField): boolean =>
    field.name === name

export const vectorFields = ({ fields }: Collection): RowField[] =>
  fields.filter(({ type }) => isVector(type))

function onlyVectorField(collection: Collection): RowField | undefined {
  const [one, other] = vectorFields(collection)
  if (one && other) throw severalVectorFields({ one: one.name, other: other.name })
  return one
}

/** A part of a struct, by its whole name (3.0). */
export function vectorPart({ structFields }: Collection, name: string): RowField | undefined {
  return structFields
    .flatMap((struct) => struct.fields.map((part) => partField(struct, part)))
    .find((part) => part.name === name && isVector(part.type))
}
