import { cellText } from '../../go/gjson.js'
import { timeMicros, timeTextOf } from '../time-text.js'
import { misplaced, type RowType } from './type.js'

const blank = (rows: number) =>
  ({ kind: 'int64', nulls: undefined, values: new BigInt64Array(rows) }) as const

/** Times (2.6 on): sent as ISO 8601, kept as microseconds since 1970 in UTC. */
export const timestamptz: RowType = {
  blank: (_, rows) => blank(rows),
  reader(_, rows) {
    const column = blank(rows)
    return {
      read(row, cell) {
        column.values[row] = timeMicros(cellText(cell))
      },
      column: () => column,
    }
  },
  fill(column, row, value) {
    if (column.kind !== 'int64') throw misplaced(column)
    column.values[row] = timeMicros(String(value))
  },
  print(column, row) {
    if (column.kind !== 'int64') throw misplaced(column)
    return timeTextOf(column.values[row] as bigint)
  },
}
