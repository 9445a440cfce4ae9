import type { Steps } from '../../turns/steps.js'
import type { FilterColumn } from '../segment.js'
import { unknown } from './logic.js'

/** The truth of one row, for rows whose value is not null. */
export interface Test {
  (row: number): number
  /** With how many constants a row is compared one by one, or what else takes as long; few unless given. */
  readonly constants?: number
}

/** So many rows are compared with one constant each before others may be served: their texts and JSON may be long. */
const rowsOfStep = 512

/** How many letters the longest of texts has. */
export function longestOf(texts: readonly string[]): number {
  let longest = 0
  for (const { length } of texts) if (length > longest) longest = length
  return longest
}

/** Runs a test over rows; nulls are unknown. */
export function* scan(length: number, nulls: FilterColumn['nulls'], test: Test): Steps<Uint8Array> {
  const rows = new Uint8Array(length)
  const step = Math.ceil(rowsOfStep / Math.max(1, test.constants ?? 1))
  for (let start = 0; start < length; start += step) {
    if (start > 0) yield
    scanPart(rows, start, Math.min(start + step, length), nulls, test)
  }
  return rows
}

function scanPart(
  rows: Uint8Array,
  start: number,
  end: number,
  nulls: FilterColumn['nulls'],
  test: Test,
): void {
  if (nulls === undefined) {
    for (let row = start; row < end; row += 1) rows[row] = test(row)
    return
  }
  for (let row = start; row < end; row += 1) rows[row] = nulls[row] === 1 ? unknown : test(row)
}
