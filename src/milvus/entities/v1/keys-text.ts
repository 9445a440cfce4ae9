import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { primaryField } from '../../rows/field.js'
import { atOnce } from '../../rows/steps.js'
import { readKeys } from '../get.js'
import { targetCollection } from '../target.js'

/**
 * The filter that the server makes of primary keys: VarChar ones stand in it between quotation marks, without escapes
 * (httpserver/utils.go convertRange, joinArray).
 * @param ids the bytes of one key or a list of keys
 * @throws MilvusError 1806 for keys, 100
 */
export function keysText(
  catalog: Catalog,
  ref: CollectionRef,
  ids: Uint8Array = new Uint8Array(0),
): string {
  const collection = targetCollection(catalog, ref)
  const keys = atOnce(readKeys(collection, ids))
  const texts = keys.map((key) => (typeof key === 'bigint' ? String(key) : `"${key}"`))
  return `${primaryField(collection).name} in [${texts.join(',')}]`
}
