import type { Catalog } from '../../catalog/catalog.js'
import { isNull } from '../../rows/column.js'
import type { Key, StoredSegment } from '../../rows/stored-segment.js'
import type { Hit } from '../../search/hit.js'
import type { Options } from '../../search/search.js'
import type { Steps } from '../../turns/steps.js'
import { toldKeys } from '../told-keys.js'
import type { Plan } from './plan.js'

/** In more rows than these nothing is looked for. */
const mostCompared = 10_000

/**
 * Remarks on rows that a search may have been meant to find: of a range those beyond the limit, and those with the very
 * vector that is searched for which the filter leaves out.
 * @param options with which was searched
 */
export function* remarkLeftOut(
  { remarks }: Catalog,
  { limit, engine }: Plan,
  { field, filter, primary }: Options,
  queries: readonly Uint8Array[],
  segments: readonly StoredSegment[],
  found: readonly (readonly Hit[])[],
): Steps<void> {
  if (!remarks) return
  const isCut = 'radius' in engine && found.some(({ length }) => length >= limit)
  if (isCut) remarks.push({ kind: 'limit cut off', shown: limit })
  const rows = segments.reduce((count, { length }) => count + length, 0)
  if (!filter || rows > mostCompared) return
  const parts = segments.map((segment) => ({ segment, kept: filter(segment) }))
  const keys: Key[] = []
  for (const query of queries) {
    yield
    keys.push(...keyLeftOut(query, field.id, primary, parts))
  }
  if (keys.length === 0) return
  remarks.push({ kind: 'match left out', key: toldKeys(keys.slice(0, 1)), count: keys.length })
}

interface Part {
  readonly segment: StoredSegment
  readonly kept: Uint8Array
}

/** The key of the first row that has a vector, where the filter keeps none that has it. */
function keyLeftOut(
  query: Uint8Array,
  field: number,
  primary: number,
  parts: readonly Part[],
): Key[] {
  const equal = parts.flatMap(({ segment, kept }) =>
    rowsWith(segment, field, query).map((row) => ({ segment, row, isKept: kept[row] === 1 })),
  )
  const [first] = equal
  if (!first || equal.some(({ isKept }) => isKept)) return []
  const keys = first.segment.columns.get(primary)
  if (keys?.kind !== 'int64' && keys?.kind !== 'text') return []
  return [keys.values[first.row] ?? '']
}

/** The rows that were not deleted and have these bytes for a vector. */
function rowsWith(segment: StoredSegment, field: number, query: Uint8Array): number[] {
  const column = segment.columns.get(field)
  if (column?.kind !== 'vector' || column.width !== query.length) return []
  const { bytes, width } = column
  const rows: number[] = []
  for (let row = 0; row < segment.length; row++) {
    let i = 0
    while (i < width && bytes[row * width + i] === query[i]) i++
    if (i === width && !segment.isDeleted(row) && !isNull(column, row)) rows.push(row)
  }
  return rows
}
