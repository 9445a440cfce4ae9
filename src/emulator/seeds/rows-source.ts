import { type Cell, cellOf, elements, Members } from '../../milvus/go/gjson.js'

/** Rows to insert. */
export interface RowSource {
  /** The bytes of a JSON array of objects. */
  readonly bytes: Uint8Array
  /** The place of a row in what it was read from. */
  placeOf(row: number): string
}

/** The rows of each collection of each database, as they stand in a seed's bytes, with all digits of their numbers. */
export function rowsInSeed(bytes: Uint8Array): (Uint8Array | undefined)[][] {
  return listIn(cellOf(bytes), 'databases').map((database) =>
    listIn(database, 'collections').map((collection) => {
      const rows = lastMember(collection, 'rows')
      return rows && bytes.subarray(rows.start, rows.end)
    }),
  )
}

/** Stands before what is to be written without quotation marks. */
const mark = '\u0000exactly:'

/** The bytes of rows that are given as values, in which bigints are numbers. */
export function bytesOfRows(rows: readonly unknown[]): Uint8Array {
  const text = JSON.stringify(rows, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${mark}${value}`
    return Object.is(value, -0) ? `${mark}-0` : value
  })
  return Buffer.from(text.replace(/"\\u0000exactly:(-?\d+)"/g, '$1'))
}

const listIn = (object: Cell, key: string): Cell[] => {
  const list = lastMember(object, key)
  return list ? elements(list) : []
}

/** The last of a name counts, as for `JSON.parse`. */
function lastMember({ bytes, start }: Cell, key: string): Cell | undefined {
  let found: Cell | undefined
  const members = new Members(bytes, start)
  while (members.next()) if (members.key() === key) found = members.cell()
  return found
}
