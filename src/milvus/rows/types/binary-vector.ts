import { type RowField, sizeParam } from '../field.js'
import { blankVectors, checkGiven, DenseBatch, decodeBytes } from './dense.js'
import { printBytes } from './print-bytes.js'
import type { RowType } from './type.js'

const width = (field: RowField): number => Math.ceil(sizeParam(field, 'dim') / 8)

/** Bits: base64 of bytes, or their array. */
export const binaryVector: RowType = {
  blank: (field, rows) => blankVectors(rows, width(field)),
  reader(field, rows, rules) {
    const batch = new DenseBatch(field, rows, width(field), '[]byte')
    return {
      read(row, cell) {
        checkGiven(cell, field)
        batch.put(row, decodeBytes(cell, field.type, rules))
      },
      column: () => batch.column(),
    }
  },
  print: printBytes,
}
