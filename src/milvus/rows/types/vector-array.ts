import { vectorArrayTooLong } from '../../errors/rows.js'
import { type RowField, sizeParam } from '../field.js'
import { shortestFloat32 } from '../float32.js'
import { vectorPartWidth } from '../struct-parts.js'
import { misplaced, type RowType } from './type.js'

const blank = (field: RowField, rows: number) =>
  ({
    kind: 'vectors',
    nulls: undefined,
    values: new Array<Uint8Array>(rows).fill(new Uint8Array(0)),
    width: vectorPartWidth(field),
  }) as const

/** Arrays of vectors, which there are in structs only and which their reader reads (3.0). */
export const vectorArray: RowType = {
  blank,
  reader(field, rows) {
    const column = blank(field, rows)
    return { read() {}, column: () => column }
  },
  check(column, field, rows, { checksCapacity }) {
    if (column.kind !== 'vectors') throw misplaced(column)
    const most = sizeParam(field, 'max_capacity')
    for (let row = 0; row < rows; row++) {
      const length = (column.values[row] as Uint8Array).length / column.width
      if (length > most && checksCapacity)
        throw vectorArrayTooLong({ length, field: field.name, most })
    }
  },
  print(column, row, { elementType }) {
    if (column.kind !== 'vectors') throw misplaced(column)
    const { width } = column
    const all = column.values[row] as Uint8Array
    return Array.from({ length: all.length / width }, (_, at) => {
      const bytes = all.slice(at * width, (at + 1) * width)
      return elementType === 'FloatVector'
        ? Array.from(new Float32Array(bytes.buffer), shortestFloat32)
        : Buffer.from(bytes).toString('base64')
    })
  },
}
