import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { primaryField } from '../rows/field.js'
import type { Key } from '../rows/stored-segment.js'
import { toldKeys } from './told-keys.js'

/** In larger collections nobody looks: that would cost time and memory. */
const mostRows = 10_000

/**
 * Remarks on keys that are there already, or stand among these twice: all of their rows count (spec/entities.md §3.5).
 * @param isReplacing whether rows that are there are replaced by these
 */
export function remarkAgain(
  catalog: Catalog,
  collection: Collection,
  keys: readonly Key[],
  isReplacing: boolean,
): void {
  const { rows } = collection
  if (!catalog.remarks || keys.length + (rows?.count() ?? 0) > mostRows) return
  const primary = primaryField(collection)
  const seen = new Set<Key>()
  const again = keys.filter((key) => {
    if (seen.has(key)) return true
    seen.add(key)
    return !isReplacing && rows?.has(primary, key)
  })
  if (again.length === 0) return
  const different = [...new Set(again)]
  catalog.remarks?.push({
    kind: 'keys inserted again',
    keys: toldKeys(different),
    count: different.length,
  })
}
