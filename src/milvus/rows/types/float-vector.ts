import { type RowField, sizeParam } from '../field.js'
import { shortestFloat32 } from '../float32.js'
import { readFloats } from '../read-floats.js'
import { blankVectors, checkGiven, DenseBatch, decodeNumbers } from './dense.js'
import { checkFinite } from './floating.js'
import { misplaced, type RowType } from './type.js'

const width = (field: RowField): number => 4 * sizeParam(field, 'dim')

/** Vectors of single-precision numbers: the hot path of inserts, read from bytes to bytes. */
export const floatVector: RowType = {
  blank: (field, rows) => blankVectors(rows, width(field)),
  reader(field, rows, rules) {
    const dim = sizeParam(field, 'dim')
    const batch = new DenseBatch(field, rows, width(field), '[]float32')
    const floats = new Float32Array(batch.vectors.bytes.buffer)
    return {
      read(row, cell) {
        const target = floats.subarray(row * dim, (row + 1) * dim)
        const count = readFloats(cell.bytes, cell.start, target)
        if (count === dim) return
        if (count >= 0) {
          batch.wrong(count)
          return
        }
        checkGiven(cell, field)
        const numbers = decodeNumbers(cell, field.type, 'float32', rules)
        if (numbers.length === dim) target.set(numbers)
        else batch.wrong(numbers.length)
      },
      column: () => batch.column(),
    }
  },
  check(column, field, rows) {
    if (column.kind !== 'vector') throw misplaced(column)
    const floats = new Float32Array(column.bytes.buffer, column.bytes.byteOffset)
    const size = rows * sizeParam(field, 'dim')
    for (let at = 0; at < size; at++) checkFinite(floats[at] as number)
  },
  print(column, row) {
    if (column.kind !== 'vector') throw misplaced(column)
    const bytes = column.bytes.slice(row * column.width, (row + 1) * column.width)
    return Array.from(new Float32Array(bytes.buffer), shortestFloat32)
  },
}
