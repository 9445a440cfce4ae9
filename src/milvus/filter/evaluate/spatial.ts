import { unsupportedType } from '../../errors/filter-engine.js'
import type { Waits } from '../../turns/steps.js'
import type { FilterColumn } from '../segment.js'
import type { Relates } from '../spatial/relates.js'
import { no, unknown, yes } from './logic.js'

/** `st_within(field, "POLYGON …")` and its relatives over a column of WKT; nulls are unknown. */
export function* spatialTruths(
  length: number,
  column: FilterColumn,
  relates: Relates,
): Waits<Uint8Array> {
  if (column.kind !== 'text') throw unsupportedType({ type: column.kind })
  const rows = new Uint8Array(length)
  const large: Large[] = []
  for (let row = 0; row < length; row += 1) {
    if (column.nulls?.[row] === 1) {
      rows[row] = unknown
      continue
    }
    if (row > 0) yield
    const wkt = column.values[row] ?? ''
    const isRelated = relates.atOnce(wkt)
    if (isRelated === undefined) large.push({ row, wkt })
    else rows[row] = isRelated ? yes : no
  }
  for (let done = 0; done < large.length; ) {
    const some = someOf(large, done)
    const truths = yield* relates.apart(some.map(({ wkt }) => wkt))
    for (const [at, isRelated] of truths.entries()) {
      const { row } = some[at] as Large
      rows[row] = isRelated === 1 ? yes : no
    }
    done += truths.length
  }
  return rows
}

interface Large {
  readonly row: number
  readonly wkt: string
}

/** So many rows are related together, */
const mostRows = 1024
/** and texts of about this length, which are copied. */
const mostLength = 256 * 1024

function someOf(large: readonly Large[], from: number): Large[] {
  const some: Large[] = []
  let length = 0
  for (let at = from; at < large.length && some.length < mostRows && length < mostLength; at++) {
    const one = large[at] as Large
    some.push(one)
    length += one.wkt.length
  }
  return some
}
