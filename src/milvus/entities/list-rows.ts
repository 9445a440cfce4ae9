import type { Catalog } from '../catalog/catalog.js'
import type { CollectionRef } from '../catalog/refs.js'
import type { GoObject } from '../go/decoded.js'
import { Rows } from '../rows/rows.js'
import { readOutputFields } from './output-fields.js'
import { printRow } from './print-row.js'
import { selectedRows, sortedRows } from './select-rows.js'
import { rulesOf } from './target.js'

/**
 * All rows of a collection, loaded or not, as a query of all output fields shows them: in the order of their primary
 * keys, one a key.
 * @throws MilvusError 800, 100
 */
export function listRows(
  catalog: Catalog,
  { database, collection: name }: CollectionRef,
): GoObject[] {
  const collection = catalog.collection(database, name)
  const output = readOutputFields(catalog, collection, ['*'])
  const found = selectedRows(collection, collection.rows ?? new Rows({}), { kind: 'all' })
  const whole = { offset: 0, limit: undefined }
  return sortedRows(collection, found, whole, rulesOf(catalog).shownDuplicate).map(
    ({ segment, row }) => printRow(collection, segment, row, output, false),
  )
}
