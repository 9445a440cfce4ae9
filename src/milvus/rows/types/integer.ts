import { badValue } from '../../errors/rows.js'
import { cellText } from '../../go/gjson.js'
import { parseAnyInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { misplaced, type RowType, type Wrapped } from './type.js'

type Values = Int8Array | Int16Array | Int32Array

/** Int8 to Int32: what does not fit wraps, as Go's conversion does (httpserver/utils.go, spf13/cast). */
function integer(type: 'Int8' | 'Int16' | 'Int32', make: (rows: number) => Values): RowType {
  const bits = BigInt(8 * make(0).BYTES_PER_ELEMENT)
  const least = -(2n ** (bits - 1n))
  const most = 2n ** (bits - 1n) - 1n
  const blank = (rows: number) => ({ kind: 'int', nulls: undefined, values: make(rows) }) as const
  return {
    blank: (_, rows) => blank(rows),
    reader(_, rows) {
      const column = blank(rows)
      let wrapped: Wrapped | undefined
      return {
        get wrapped() {
          return wrapped
        },
        read(row, cell) {
          const text = cellText(cell)
          const value = parseAnyInt64(text)
          if (value === undefined) {
            const reason = `unable to cast ${quote(text)} of type string to ${type.toLowerCase()}`
            throw badValue({ reason, type, value: text })
          }
          column.values[row] = Number(BigInt.asIntN(32, value))
          if (value >= least && value <= most) return
          wrapped ??= { sent: value, stored: column.values[row] ?? 0, count: 0 }
          wrapped.count++
        },
        column: () => column,
      }
    },
    fill(column, row, value) {
      if (column.kind !== 'int') throw misplaced(column)
      column.values[row] = Number(value)
    },
    print(column, row) {
      if (column.kind !== 'int') throw misplaced(column)
      return column.values[row]
    },
  }
}

export const int8 = integer('Int8', (rows) => new Int8Array(rows))
export const int16 = integer('Int16', (rows) => new Int16Array(rows))
export const int32 = integer('Int32', (rows) => new Int32Array(rows))
