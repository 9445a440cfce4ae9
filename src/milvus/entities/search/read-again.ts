import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { isVector } from '../../profiles/data-types.js'
import type { Hit } from '../../search/hit.js'
import type { Pace } from '../../turns/pace.js'
import type { Output } from '../output-fields.js'
import { shownRows } from '../sort-rows.js'
import { rulesOf } from '../target.js'
import type { Scope } from './scope.js'

/**
 * Whether the rows of hits are read again to be shown, as searches bring along no vectors, nor long texts
 * (internal/proxy/task_search.go needRequery).
 */
export const showsVectors = ({ fields, structs }: Output): boolean =>
  [...fields, ...structs.flatMap((struct) => struct.fields)].some(
    ({ type }) => isVector(type) || type === 'Text',
  )

/**
 * Reads rows by their keys, of which a query shows one each: not always the one that was found
 * (internal/proxy/task_search.go Requery).
 * @param collection as it was when they were found
 * @returns the hits with those rows
 */
export async function readAgain(
  catalog: Catalog,
  collection: Collection,
  lists: readonly (readonly Hit[])[],
  { partitions, ignoresGrowing }: Scope,
  pace: Pace,
): Promise<Hit[][]> {
  const { rows } = collection
  const keys = new Set(lists.flatMap((hits) => hits.map(({ key }) => key)))
  const all = rows?.findAll(collection, keys, partitions) ?? []
  const found = ignoresGrowing
    ? all.map((one) => {
        const seen = rows?.flushedRows(one.segment) ?? 0
        return { ...one, rows: one.rows.filter((row) => row < seen) }
      })
    : all
  const byKey = await shownRows(collection, found, rulesOf(catalog).shownDuplicate, pace)
  return lists.map((hits) => hits.map((hit) => ({ ...hit, ...byKey.get(hit.key) })))
}
