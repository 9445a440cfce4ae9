import { textTooLong } from '../../errors/rows.js'
import { placeOf } from '../column.js'
import { sizeParam } from '../field.js'
import { texts } from './texts.js'
import { misplaced, type RowType } from './type.js'

/** VarChar and Text: any value by its raw text; a missing one is the empty text. */
export const text: RowType = {
  ...texts('text'),
  check(column, field, rows) {
    if (column.kind !== 'text') throw misplaced(column)
    const most = sizeParam(field, 'max_length')
    // Keys that the server makes may be longer.
    if (most === 0 || (field.primary && field.autoId)) return
    for (let row = 0; row < rows; row++) {
      const value = column.values[row] as string
      // No character takes more than three bytes a code unit.
      if (value.length * 3 <= most) continue
      const length = Buffer.byteLength(value)
      if (length > most) {
        throw textTooLong({ field: field.name, row: placeOf(column, row), length, most })
      }
    }
  },
}
