import { badValue } from '../../errors/rows.js'
import { cellText } from '../../go/gjson.js'
import { parseBool } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { misplaced, type RowType } from './type.js'

const blank = (rows: number) =>
  ({ kind: 'bool', nulls: undefined, values: new Uint8Array(rows) }) as const

/** Go's words for true and false, quoted or not. */
export const bool: RowType = {
  blank: (_, rows) => blank(rows),
  reader(_, rows) {
    const column = blank(rows)
    return {
      read(row, cell) {
        const text = cellText(cell)
        const value = parseBool(text)
        if (value === undefined) {
          throw badValue({
            reason: `strconv.ParseBool: parsing ${quote(text)}: invalid syntax`,
            type: 'Bool',
            value: text,
          })
        }
        column.values[row] = Number(value)
      },
      column: () => column,
    }
  },
  fill(column, row, value) {
    if (column.kind !== 'bool') throw misplaced(column)
    column.values[row] = Number(value)
  },
  print(column, row) {
    if (column.kind !== 'bool') throw misplaced(column)
    return column.values[row] === 1
  },
}
