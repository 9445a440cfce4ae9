import type { Catalog } from '../catalog.js'
import type { Collection } from '../model.js'
import { rowsOf } from '../rows.js'

/**
 * Takes fields out of a collection that is safe to change, structs and the dynamic field included, with
 * their indexes. Their ids stay used.
 */
export function removeFields(
  catalog: Catalog,
  database: string,
  own: Collection,
  ids: readonly number[],
): void {
  const stays = ({ id }: { id: number }) => !ids.includes(id)
  own.fields = own.fields.filter(stays)
  own.structFields = own.structFields.filter(stays)
  if (own.dynamicFieldId !== undefined && ids.includes(own.dynamicFieldId)) {
    own.dynamicFieldId = undefined
  }
  for (const id of ids) rowsOf(own)?.dropField(id)
  for (const { name, fieldId } of own.indexes.values()) {
    if (!ids.includes(fieldId)) continue
    own.indexes.delete(name)
    catalog.report({ kind: 'index dropped', database, collection: own.name, index: name })
  }
}
