import type { Catalog } from '../catalog/catalog.js'
import type { CollectionRef } from '../catalog/refs.js'
import type { GoObject } from '../go/decoded.js'
import { sharing, startPace } from '../turns/pace.js'
import { atOnce } from '../turns/steps.js'
import { readOutputFields } from './output-fields.js'
import { printRow } from './print-row.js'
import { selectedRows } from './select-rows.js'
import { sortedRows, wholePage } from './sort-rows.js'
import { rulesOf } from './target.js'

/**
 * All rows of a collection, loaded or not, as a query of all output fields shows them: in the order of their primary
 * keys, one a key.
 * @throws MilvusError 800, 100
 */
export async function listRows(
  catalog: Catalog,
  { database, collection: name }: CollectionRef,
): Promise<GoObject[]> {
  const collection = catalog.collection(database, name)
  const output = atOnce(readOutputFields(catalog, collection, ['*']))
  const segments = collection.rows?.segments() ?? []
  const pace = sharing(startPace(), segments)
  const found = await selectedRows(collection, segments, { kind: 'all' }, pace)
  const prefers = rulesOf(catalog).shownDuplicate
  const places = await sortedRows(collection, found, wholePage, prefers, pace)
  return places.map(({ segment, row }) => printRow(collection, segment, row, output, false))
}
