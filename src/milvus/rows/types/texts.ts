import { cellText } from '../../go/gjson.js'
import { misplaced, type RowType } from './type.js'

/** What is kept as a text, of whatever type: any value by its text, a string by its content. */
export function texts(kind: 'text' | 'json') {
  const blank = (rows: number) =>
    ({ kind, nulls: undefined, values: new Array<string>(rows).fill('') }) as const
  return {
    blank: (_, rows) => blank(rows),
    reader(_, rows) {
      const column = blank(rows)
      return {
        read(row, cell) {
          column.values[row] = cellText(cell)
        },
        column: () => column,
      }
    },
    fill(column, row, value) {
      if (column.kind !== kind) throw misplaced(column)
      column.values[row] = String(value)
    },
    print(column, row) {
      if (column.kind !== kind) throw misplaced(column)
      return column.values[row]
    },
  } satisfies RowType
}
