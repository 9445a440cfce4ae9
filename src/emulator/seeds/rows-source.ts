import { isBoxedPrimitive, isDate, isMap, isSet, isTypedArray } from 'node:util/types'
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

/**
 * The bytes of rows that are given as values, in which bigints are numbers.
 * @param at runs what writes one, and tells whether it could be written
 * @returns undefined where one could not
 */
export function bytesOfRows(
  rows: readonly unknown[],
  at: (row: number, write: () => void) => boolean,
): Uint8Array | undefined {
  const texts: string[] = []
  const written = rows.map((row, i) => at(i, () => texts.push(textOf(row))))
  if (written.includes(false)) return undefined
  return Buffer.from(`[${texts.join()}]`.replace(/"\\u0000exactly:(-?\d+)"/g, '$1'))
}

/** @throws Error of one line for what JSON cannot hold */
function textOf(row: unknown): string {
  try {
    const text: string | undefined = JSON.stringify(row, inJson)
    if (text === undefined) throw new Error(`JSON cannot hold ${shown(text)}`)
    return text
  } catch (error) {
    // Of a cycle the engine draws a picture below the first line.
    throw new Error((error as Error).message.split('\n', 1)[0])
  }
}

/**
 * What `JSON.stringify` is to write for a value: for a typed array a list.
 * @param converted what `toJSON` made of it
 * @throws Error for what it would leave out of an object, or make null or empty, without a word
 */
function inJson(this: Readonly<Record<string, unknown>>, key: string, converted: unknown): unknown {
  const given = this[key]
  if (isTypedArray(given)) return Array.from<unknown>(given)
  const value = isBoxedPrimitive(converted) ? converted.valueOf() : converted
  const isLost =
    ['function', 'symbol'].includes(typeof value) ||
    (value === undefined && Array.isArray(this)) ||
    (typeof value === 'number' && !Number.isFinite(value)) ||
    isMap(value) ||
    isSet(value)
  if (isLost) throw new Error(`JSON cannot hold ${shown(value)}`)
  if (isDate(given) && value === null) throw new Error('JSON cannot hold an invalid Date')
  if (typeof value === 'bigint') return `${mark}${value}`
  return Object.is(value, -0) ? `${mark}-0` : value
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

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (isMap(value)) return 'a Map'
  return isSet(value) ? 'a Set' : String(value)
}
