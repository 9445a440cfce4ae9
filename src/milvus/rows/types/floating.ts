import { badValue, notFinite } from '../../errors/rows.js'
import { type Cell, cellText } from '../../go/gjson.js'
import { parseGoFloat } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { floatText } from '../../go/value-text.js'
import { shortestFloat32 } from '../float32.js'
import { misplaced, type RowType } from './type.js'

type Values = Float32Array | Float64Array

/** Float and Double; texts of NaN and infinities get as far as the proxy. */
function floating(
  type: 'Float' | 'Double',
  bits: 32 | 64,
  make: (rows: number) => Values,
): RowType {
  const blank = (rows: number) => ({ kind: 'float', nulls: undefined, values: make(rows) }) as const
  return {
    blank: (_, rows) => blank(rows),
    reader(_, rows) {
      const column = blank(rows)
      return {
        read(row, cell) {
          column.values[row] = read(cell)
        },
        column: () => column,
      }
    },
    check(column, _, rows) {
      if (column.kind !== 'float') throw misplaced(column)
      for (let row = 0; row < rows; row++) checkFinite(column.values[row] as number)
    },
    fill(column, row, value) {
      if (column.kind !== 'float') throw misplaced(column)
      column.values[row] = Number(value)
    },
    print(column, row) {
      if (column.kind !== 'float') throw misplaced(column)
      const value = column.values[row] as number
      return bits === 32 ? shortestFloat32(value) : value
    },
  }

  function read(cell: Cell): number {
    const text = cellText(cell)
    const value = parseGoFloat(text, bits)
    if (value !== undefined) return value
    throw badValue({
      reason: `unable to cast ${quote(text)} of type string to float${bits}`,
      type,
      value: text,
    })
  }
}

export const float = floating('Float', 32, (rows) => new Float32Array(rows))
export const double = floating('Double', 64, (rows) => new Float64Array(rows))

/** @throws MilvusError 1100 */
export function checkFinite(value: number): void {
  if (Number.isFinite(value)) return
  throw notFinite({ value: floatText(value) })
}
