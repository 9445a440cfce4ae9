import { geometryUnreadable } from '../../errors/rows.js'
import { defaultNotGeometry } from '../../errors/schema-field.js'
import { printWkt } from '../wkt/print.js'
import { readWkt } from '../wkt/read.js'
import { texts } from './texts.js'
import { misplaced, type RowType } from './type.js'

const plain = texts('text')

/** Geometries: sent as well-known text, kept as the server prints what it kept in binary. */
export const geometry: RowType = {
  ...plain,
  fill(column, row, value) {
    const geometry = readWkt(String(value))
    if ('reason' in geometry) throw defaultNotGeometry()
    plain.fill(column, row, printWkt(geometry))
  },
  check(column, _, rows) {
    if (column.kind !== 'text') throw misplaced(column)
    for (let row = 0; row < rows; row++) {
      if (column.nulls?.[row] === 1) continue
      const geometry = readWkt(column.values[row] ?? '')
      if ('reason' in geometry) throw geometryUnreadable(geometry)
      column.values[row] = printWkt(geometry)
    }
  },
}
