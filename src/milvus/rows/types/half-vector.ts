import { badValue, halfNotFinite } from '../../errors/rows.js'
import { type Cell, cellText } from '../../go/gjson.js'
import type { RowRules } from '../../profiles/rows.js'
import { type RowField, sizeParam } from '../field.js'
import { toBFloat16, toFloat16 } from '../half.js'
import { blankVectors, checkGiven, DenseBatch, decodeBytes, decodeNumbers } from './dense.js'
import { printBytes } from './print-bytes.js'
import { misplaced, type RowType } from './type.js'

const width = (field: RowField): number => 2 * sizeParam(field, 'dim')

/** Vectors of half precision: numbers (from 2.5 on) or base64 of their bytes, shown as base64. */
function halfVector(
  name: 'float16' | 'bfloat16',
  convert: (value: number) => number,
  exponent: number,
): RowType {
  return {
    blank: (field, rows) => blankVectors(rows, width(field)),
    reader(field, rows, rules) {
      const batch = new DenseBatch(field, rows, width(field), '[]byte')
      return {
        read(row, cell) {
          checkGiven(cell, field)
          batch.put(row, readBytes(cell, field, rules))
        },
        column: () => batch.column(),
      }
    },
    check(column) {
      if (column.kind !== 'vector') throw misplaced(column)
      const { bytes } = column
      for (let at = 0; at < bytes.length; at += 2) {
        const half = (bytes[at] as number) | ((bytes[at + 1] as number) << 8)
        if ((half & exponent) === exponent) throw halfNotFinite({ field: name })
      }
    },
    print: printBytes,
  }

  function readBytes(cell: Cell, field: RowField, rules: RowRules): Uint8Array {
    if (rules.halfVectors === 'bytes' || cell.kind === 'string') {
      return decodeBytes(cell, field.type, rules)
    }
    if (cell.bytes[cell.start] !== 0x5b) {
      throw badValue({
        reason: `invalid vector field: ${field.name}`,
        type: field.type,
        value: cellText(cell),
      })
    }
    const numbers = decodeNumbers(cell, field.type, 'float32', rules)
    return new Uint8Array(Uint16Array.from(numbers, convert).buffer)
  }
}

export const float16Vector = halfVector('float16', toFloat16, 0x7c00)
export const bfloat16Vector = halfVector('bfloat16', toBFloat16, 0x7f80)
