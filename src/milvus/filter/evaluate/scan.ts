import type { FilterColumn } from '../segment.js'
import { unknown } from './logic.js'

/** The truth of one row, for rows whose value is not null. */
export type Test = (row: number) => number

/** Runs a test over rows; nulls are unknown. */
export function scan(length: number, nulls: FilterColumn['nulls'], test: Test): Uint8Array {
  const rows = new Uint8Array(length)
  if (nulls === undefined) {
    for (let row = 0; row < length; row += 1) rows[row] = test(row)
    return rows
  }
  for (let row = 0; row < length; row += 1) rows[row] = nulls[row] === 1 ? unknown : test(row)
  return rows
}
