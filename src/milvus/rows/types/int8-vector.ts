import { sizeParam } from '../field.js'
import { blankVectors, checkGiven, DenseBatch, decodeNumbers } from './dense.js'
import { printBytes } from './print-bytes.js'
import type { RowType } from './type.js'

/** Vectors of bytes with a sign (2.6 on): sent as numbers, shown as base64. */
export const int8Vector: RowType = {
  blank: (field, rows) => blankVectors(rows, sizeParam(field, 'dim')),
  reader(field, rows, rules) {
    const batch = new DenseBatch(field, rows, sizeParam(field, 'dim'), '[]int8')
    return {
      read(row, cell) {
        checkGiven(cell, field)
        const numbers = decodeNumbers(cell, field.type, 'int8', rules)
        batch.put(row, new Uint8Array(Int8Array.from(numbers).buffer))
      },
      column: () => batch.column(),
    }
  },
  print: printBytes,
}
