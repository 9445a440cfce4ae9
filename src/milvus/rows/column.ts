/** An element of an array; Int64 elements are bigints. */
export type Element = boolean | number | bigint | string

interface Nulls {
  /** One byte a row, 1 for null; undefined where no row is null. */
  readonly nulls: Uint8Array | undefined
}

/** Int64; of Timestamptz microseconds since 1970 in UTC. */
interface Whole {
  readonly kind: 'int64'
  readonly values: BigInt64Array
  /** The first text that was no time. */
  readonly unreadable?: string
  /** The proxy holds times in which it finds no texts. */
  readonly textless?: true
}

/** Texts; of Geometry (WKT) as stored. */
interface Texts {
  readonly kind: 'text'
  readonly values: string[]
  /** Texts that are no geometries, with what makes their refusals. */
  readonly unreadable?: ReadonlyMap<string, () => Error>
}

/**
 * The values of one field in many rows. Typed arrays may be longer than there are rows: room to grow. A column
 * changes only while what it belongs to is owned (`segment.ts`).
 */
export type Column = Nulls &
  (
    | { readonly kind: 'bool'; readonly values: Uint8Array }
    | { readonly kind: 'int'; readonly values: Int8Array | Int16Array | Int32Array }
    | Whole
    | { readonly kind: 'float'; readonly values: Float32Array | Float64Array }
    | Texts
    /** JSON and `$meta` as stored, which may be no JSON at all. */
    | { readonly kind: 'json'; readonly values: string[] }
    | { readonly kind: 'array'; readonly values: (readonly Element[])[] }
    /** `width` bytes a row, little endian. */
    | { readonly kind: 'vector'; readonly bytes: Uint8Array; readonly width: number }
    /** Pairs of index (uint32) and value (float32), little endian, by ascending index. */
    | { readonly kind: 'sparse'; readonly values: Uint8Array[] }
    /** Arrays of vectors, one behind the other, `width` bytes each. */
    | { readonly kind: 'vectors'; readonly values: Uint8Array[]; readonly width: number }
  )

export const isNull = ({ nulls }: Column, row: number): boolean => nulls?.[row] === 1

/** Which of the rows that have a value this is, from 0. */
export function placeOf({ nulls }: Column, row: number): number {
  let place = row
  for (let before = 0; nulls && before < row; before++) if (nulls[before] === 1) place--
  return place
}

/** A column with these nulls. */
export const withNulls = (column: Column, nulls: Uint8Array | undefined): Column => ({
  ...column,
  nulls,
})

/** How many bytes a row takes, roughly. */
export function rowBytes(column: Column): number {
  if (column.kind === 'vector') return column.width
  return 'BYTES_PER_ELEMENT' in column.values ? column.values.BYTES_PER_ELEMENT : 64
}

/**
 * Copies rows of a column into another of the same field, which must be long enough; nulls apart.
 * @param at the row that the first one becomes
 */
export function copyRows(to: Column, at: number, from: Column, start: number, end: number): void {
  if (to.kind === 'vector' && from.kind === 'vector') {
    const { width } = from
    to.bytes.set(from.bytes.subarray(start * width, end * width), at * width)
  } else if (to.kind === 'int64' && from.kind === 'int64') {
    to.values.set(from.values.subarray(start, end), at)
  } else if (to.kind === 'bool' && from.kind === 'bool') {
    to.values.set(from.values.subarray(start, end), at)
  } else if (to.kind === 'int' && from.kind === 'int') {
    to.values.set(from.values.subarray(start, end), at)
  } else if (to.kind === 'float' && from.kind === 'float') {
    to.values.set(from.values.subarray(start, end), at)
  } else if (to.kind === 'array' && from.kind === 'array') {
    copyList(to.values, at, from.values, start, end)
  } else if (to.kind === 'sparse' && from.kind === 'sparse') {
    copyList(to.values, at, from.values, start, end)
  } else if (to.kind === 'vectors' && from.kind === 'vectors') {
    copyList(to.values, at, from.values, start, end)
  } else if (isText(to) && isText(from)) copyList(to.values, at, from.values, start, end)
  else throw new Error(`${from.kind} rows do not go into a ${to.kind} column`)
}

/** Some rows of a column, which share its values. */
export function partOfColumn(column: Column, start: number, end: number): Column {
  const nulls = column.nulls?.subarray(start, end)
  switch (column.kind) {
    case 'bool':
      return { ...column, nulls, values: column.values.subarray(start, end) }
    case 'int':
      return { ...column, nulls, values: column.values.subarray(start, end) }
    case 'int64':
      return { ...column, nulls, values: column.values.subarray(start, end) }
    case 'float':
      return { ...column, nulls, values: column.values.subarray(start, end) }
    case 'text':
    case 'json':
      return { ...column, nulls, values: column.values.slice(start, end) }
    case 'array':
      return { ...column, nulls, values: column.values.slice(start, end) }
    case 'vector':
      return {
        ...column,
        nulls,
        bytes: column.bytes.subarray(start * column.width, end * column.width),
      }
    case 'sparse':
      return { ...column, nulls, values: column.values.slice(start, end) }
    case 'vectors':
      return { ...column, nulls, values: column.values.slice(start, end) }
  }
}

const isText = (column: Column): column is Extract<Column, { kind: 'text' | 'json' }> =>
  column.kind === 'text' || column.kind === 'json'

function copyList<T>(to: T[], at: number, from: readonly T[], start: number, end: number): void {
  let row = at
  for (const value of from.slice(start, end)) to[row++] = value
}
