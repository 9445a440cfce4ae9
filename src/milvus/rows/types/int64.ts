import { badValue } from '../../errors/rows.js'
import { type Cell, cellText } from '../../go/gjson.js'
import { parseInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { misplaced, type RowType } from './type.js'

const blank = (rows: number) =>
  ({ kind: 'int64', nulls: undefined, values: new BigInt64Array(rows) }) as const

/** Exact over its whole range: from its text, never through a double. */
export const int64: RowType = {
  blank: (_, rows) => blank(rows),
  reader(_, rows) {
    const column = blank(rows)
    return {
      read(row, cell) {
        column.values[row] = quickInteger(cell) ?? integer(cellText(cell))
      },
      column: () => column,
    }
  },
  fill(column, row, value) {
    if (column.kind !== 'int64') throw misplaced(column)
    column.values[row] = BigInt(value as bigint | number)
  },
  print(column, row) {
    if (column.kind !== 'int64') throw misplaced(column)
    return column.values[row]
  },
}

/** Up to 15 digits, which doubles hold. */
function quickInteger({ bytes, kind, start, end }: Cell): bigint | undefined {
  if (kind !== 'number' || end - start > 15) return undefined
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30
    if (digit < 0 || digit > 9) return undefined
    value = 10 * value + digit
  }
  return BigInt(value)
}

function integer(text: string): bigint {
  const parsed = parseInt64(text)
  if ('value' in parsed) return parsed.value
  throw badValue({
    reason: `strconv.ParseInt: parsing ${quote(text)}: ${parsed.reason}`,
    type: 'Int64',
    value: text,
  })
}
