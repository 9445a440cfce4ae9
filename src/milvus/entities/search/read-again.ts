import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { isVector } from '../../profiles/data-types.js'
import { type Pace, sharing } from '../../rows/pace.js'
import type { Place } from '../../rows/rows.js'
import type { Key } from '../../rows/stored-segment.js'
import type { Hit } from '../../search/hit.js'
import type { Output } from '../output-fields.js'
import { keysAt, sortedRows, wholePage } from '../sort-rows.js'
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
 * @returns a hit with that row
 */
export async function rowsAgain(
  catalog: Catalog,
  collection: Collection,
  hits: readonly Hit[],
  { partitions, ignoresGrowing }: Scope,
  pace: Pace,
): Promise<(hit: Hit) => Hit> {
  const { rows } = collection
  const keys = new Set(hits.map(({ key }) => key))
  const all = rows?.findAll(collection, keys, partitions) ?? []
  const found = ignoresGrowing
    ? all.map((one) => {
        const seen = rows?.flushedRows(one.segment) ?? 0
        return { ...one, rows: one.rows.filter((row) => row < seen) }
      })
    : all
  const { shownDuplicate } = rulesOf(catalog)
  const segments = found.map(({ segment }) => segment)
  const paced = sharing(pace, segments)
  const places = await sortedRows(collection, found, wholePage, shownDuplicate, paced)
  const byKey = new Map<Key | undefined, Place>()
  for (const place of places) byKey.set(keysAt(collection, place.segment, [place.row])[0], place)
  return (hit) => ({ ...hit, ...byKey.get(hit.key) })
}
