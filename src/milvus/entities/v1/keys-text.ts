import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { primaryField } from '../../rows/field.js'
import type { Key } from '../../rows/stored-segment.js'
import { startPace } from '../../turns/pace.js'
import { eachMade, inTurns } from '../../turns/steps.js'
import { readKeys } from '../get.js'
import { targetCollection } from '../target.js'

/**
 * The filter that the server makes of primary keys: VarChar ones stand in it between quotation marks, without escapes
 * (httpserver/utils.go convertRange, joinArray).
 * @param ids the bytes of one key or a list of keys
 * @throws MilvusError 1806 for keys, 100
 */
export async function keysText(
  catalog: Catalog,
  ref: CollectionRef,
  ids: Uint8Array = new Uint8Array(0),
): Promise<string> {
  const collection = targetCollection(catalog, ref)
  const pace = startPace()
  const keys = await inTurns(readKeys(collection, ids), pace)
  const print = (key: Key) => (typeof key === 'bigint' ? String(key) : `"${key}"`)
  const texts = await inTurns(eachMade(keys, print), pace)
  return `${primaryField(collection).name} in [${texts.join(',')}]`
}
