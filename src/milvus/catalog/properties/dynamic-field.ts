import {
  dynamicNotAlone,
  dynamicNotBoolean,
  dynamicStaysOn,
} from '../../errors/collection-properties.js'
import { ensure } from '../../errors/error.js'
import { parseBool } from '../../go/parse.js'
import type { Catalog } from '../catalog.js'
import { removeFields } from '../fields/remove-fields.js'
import type { Collection } from '../model.js'
import { rowsOf } from '../rows.js'

export const dynamicKey = 'dynamicfield.enabled'

/**
 * Lets a collection take undeclared fields, or no longer: what looks like a property adds or removes the
 * hidden field `$meta`. Nothing is removed in releases that only switch it on.
 * @throws MilvusError 1100
 */
export function switchDynamicField(
  catalog: Catalog,
  database: string,
  collection: Collection,
  properties: ReadonlyMap<string, string>,
): void {
  const text = properties.get(dynamicKey) ?? ''
  const wanted = parseBool(text)
  ensure(wanted !== undefined, () => dynamicNotBoolean({ text }))
  ensure(properties.size === 1, dynamicNotAlone)
  const { dynamicFieldId: id } = collection
  if (wanted === (id !== undefined)) return
  ensure(wanted || catalog.profile.dynamicField === 'on-and-off', dynamicStaysOn)
  const own = catalog.change(database, collection)
  if (id === undefined) {
    own.dynamicFieldId = ++own.maxFieldId
    rowsOf(own)?.addDynamicField(own.dynamicFieldId)
  } else removeFields(catalog, database, own, [id])
  catalog.report({ kind: 'collection altered', database, collection: own.name })
}
