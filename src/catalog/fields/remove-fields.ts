import type { Collection } from '../model.js'

/**
 * Takes fields out of a collection that is safe to change, structs and the dynamic field included, with
 * their indexes. Their ids stay used.
 */
export function removeFields(own: Collection, ids: readonly number[]): void {
  const stays = ({ id }: { id: number }) => !ids.includes(id)
  own.fields = own.fields.filter(stays)
  own.structFields = own.structFields.filter(stays)
  if (own.dynamicFieldId !== undefined && ids.includes(own.dynamicFieldId)) {
    own.dynamicFieldId = undefined
  }
  for (const { name, fieldId } of own.indexes.values()) {
    if (ids.includes(fieldId)) own.indexes.delete(name)
  }
}
