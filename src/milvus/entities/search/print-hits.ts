import type { Collection } from '../../catalog/model.js'
import { type GoObject, setOwn } from '../../go/decoded.js'
import { trimSpace } from '../../go/trim.js'
import type { SearchRules } from '../../profiles/search.js'
import { isNull } from '../../rows/column.js'
import { primaryField, type RowField } from '../../rows/field.js'
import { shortestFloat32 } from '../../rows/float32.js'
import type { Segment } from '../../rows/segment.js'
import { timeParts } from '../../rows/time-parts.js'
import type { Hit } from '../../search/hit.js'
import { type Pace, sharing } from '../../turns/pace.js'
import type { Output } from '../output-fields.js'
import { printField, printRow } from '../print-row.js'

/** How hits are shown. */
export interface Shown {
  readonly output: Output
  /** The primary key was asked for. */
  readonly showsKey: boolean
  /** It is shown as `id`, whatever its name. */
  readonly showsId: boolean
  readonly int64AsText: boolean
  readonly times: ShownTimes
}

/** How times are shown. */
export interface ShownTimes {
  readonly zone: string
  /** Parts of them, in their stead. */
  readonly parts: readonly string[] | undefined
}

/** So many hits are printed before others may have their turn. */
const part = 64

/** Rows as a search shows them, those of all queries in one list (httpserver/utils.go buildQueryResp). */
export async function printHits(
  collection: Collection,
  found: readonly (readonly Hit[])[],
  { output, showsKey, showsId, int64AsText, times }: Shown,
  pace: Pace,
): Promise<GoObject[]> {
  const key = primaryField(collection)
  const fields = output.fields.filter((field) => field !== key || (showsKey && showsId))
  const { zone, parts } = times
  const shownFields = { ...output, fields }
  const hits = found.flat()
  const paced = sharing(pace, [...new Set(hits.map(({ segment }) => segment))])
  const rows: GoObject[] = []
  for (const { segment, row, score } of hits) {
    const shown = printRow(collection, segment, row, shownFields, int64AsText, zone)
    if (parts) showParts(shown, segment, row, fields, { zone, parts })
    setOwn(shown, showsId ? 'id' : key.name, printField(segment, row, key, int64AsText, zone))
    setOwn(shown, 'distance', shortestFloat32(score))
    const wait = rows.push(shown) % part === 0 ? paced() : undefined
    if (wait) await wait
  }
  return rows
}

/** Puts parts of times, as an array of integers, in the place of their texts (internal/proxy/util.go extractFields). */
function showParts(
  shown: GoObject,
  { columns }: Segment,
  row: number,
  fields: readonly RowField[],
  { zone, parts }: { readonly zone: string; readonly parts: readonly string[] },
): void {
  for (const { id, name, type } of fields) {
    const column = columns.get(id)
    if (type !== 'Timestamptz' || column?.kind !== 'int64' || isNull(column, row)) continue
    const data = timeParts(column.values[row] ?? 0n, zone, parts)
    setOwn(shown, name, { Data: { LongData: data.length === 0 ? {} : { data } } })
  }
}

/** Whether a primary key that goes by `id` stands among the fields too. */
export function showsKey(
  collection: Collection,
  names: readonly string[],
  { repeatsKey }: SearchRules,
): boolean {
  const { name: key } = primaryField(collection)
  if (repeatsKey === 'with any') return names.length > 0
  return names.map(trimSpace).some((name) => name === '*' || name === key)
}
