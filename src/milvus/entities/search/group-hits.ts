import { isNull } from '../../rows/column.js'
import type { StoredSegment } from '../../rows/stored-segment.js'
import type { Hit } from '../../search/hit.js'
import { type Options, search } from '../../search/search.js'
import type { Pace } from '../../turns/pace.js'
import type { Grouping } from './grouping.js'
import { castText, type JsonCast } from './json-cast.js'
import type { FieldPlace } from './json-place.js'
import type { Window } from './window.js'

/**
 * The best groups of rows, those of a group together. Rows are met from the best on until there are enough groups, or
 * enough that are full (internal/core/src/exec/operator/groupby).
 * @param options its filter is asked again and again
 * @param window counts groups, of which those to pass over are among them
 * @returns a list of groups a query
 */
export async function groupHits(
  segments: readonly StoredSegment[],
  queries: readonly Uint8Array[],
  options: Options,
  grouping: Grouping,
  { limit, offset }: Window,
  pace: Pace,
): Promise<(readonly Hit[])[][]> {
  const most = limit + offset
  const all: (readonly Hit[])[][] = []
  // One by one, since each may look at all rows.
  for (const query of queries) {
    for (let size = 4 * most * grouping.size; ; size *= 8) {
      const found = await search(segments, [query], { ...options, limit: size }, pace)
      const hits = found[0] ?? []
      const { groups, isEnough } = group(hits, grouping, most)
      if (!isEnough && hits.length === size) continue
      all.push([...groups])
      break
    }
  }
  return all
}

interface Groups {
  readonly groups: readonly (readonly Hit[])[]
  /** No more rows are wanted. */
  readonly isEnough: boolean
}

function group(hits: readonly Hit[], grouping: Grouping, most: number): Groups {
  const { size, isStrict } = grouping
  const groups = new Map<string, Hit[]>()
  let full = 0
  for (const hit of hits) {
    const key = groupKey(hit, grouping)
    const members = groups.get(key)
    if (!members) {
      if (groups.size >= most) continue
      groups.set(key, [hit])
    } else if (members.length < size) members.push(hit)
    else continue
    if ((members?.length ?? 1) === size) full++
    const isEnough = isStrict ? full === most : groups.size === most
    if (isEnough) return { groups: [...groups.values()], isEnough }
  }
  return { groups: [...groups.values()], isEnough: false }
}

/** Groups of hits in another order, those of a group together again. */
export function groupAgain(hits: readonly Hit[], grouping: Grouping): (readonly Hit[])[] {
  const groups = new Map<string, Hit[]>()
  for (const hit of hits) {
    const key = groupKey(hit, grouping)
    const members = groups.get(key)
    if (members) members.push(hit)
    else groups.set(key, [hit])
  }
  return [...groups.values()]
}

/** Tells groups apart. */
export const groupKey = (hit: Hit, { fields, cast }: Pick<Grouping, 'fields' | 'cast'>): string =>
  JSON.stringify(fields.map((place) => valueText(hit, place, cast)))

/** A value by which rows are grouped, as text; null for null. */
function valueText(hit: Hit, place: FieldPlace, cast: JsonCast | undefined): string | null {
  if (place.field.type === 'JSON') return castText(hit, place, cast)
  const { segment, row } = hit
  const column = segment.columns.get(place.field.id)
  if (!column || isNull(column, row) || !('values' in column)) return null
  return String(column.values[row])
}
