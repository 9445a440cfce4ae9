import { timeNotTaken, timeNotText } from '../../errors/rows.js'
import { cellText } from '../../go/gjson.js'
import { readTime, timeMicros, timeTextOf } from '../time-text.js'
import { misplaced, type RowType } from './type.js'

const blank = (rows: number) =>
  ({ kind: 'int64', nulls: undefined, values: new BigInt64Array(rows) }) as const

/** Times (2.6 on): sent as ISO 8601, kept as microseconds since 1970 in UTC. */
export const timestamptz: RowType = {
  blank: (_, rows) => blank(rows),
  reader(_, rows, __, zone) {
    const column = blank(rows)
    let unreadable: string | undefined
    return {
      read(row, cell) {
        const text = cellText(cell)
        const time = readTime(text, zone)
        if (typeof time === 'bigint') column.values[row] = time
        else unreadable ??= text
      },
      column: () => (unreadable === undefined ? column : { ...column, unreadable }),
    }
  },
  check(column) {
    if (column.kind !== 'int64') throw misplaced(column)
    if (column.textless) throw timeNotText()
    if (column.unreadable !== undefined) throw timeNotTaken({ text: column.unreadable })
  },
  fill(column, row, value) {
    if (column.kind !== 'int64') throw misplaced(column)
    column.values[row] = timeMicros(String(value))
  },
  print(column, row, _, zone) {
    if (column.kind !== 'int64') throw misplaced(column)
    return timeTextOf(column.values[row] as bigint, zone)
  },
}
