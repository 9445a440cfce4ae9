import type { RowRules } from '../profiles/rows.js'
import { checkStored } from './check-stored.js'
import { type Column, withNulls } from './column.js'
import { elementColumn, elementsOfColumn } from './elements.js'
import type { RowField } from './field.js'
import { rowType } from './types/types.js'

/** The parts of a packed column (`pack.ts`). */
export interface ColumnSource {
  /** Whether some rows are null. */
  readonly hasNulls: boolean
  /** @throws Error unless there are just so many bytes */
  bytes(part: 'nulls' | 'lengths' | 'values', size: number): Uint8Array
  /** @throws Error unless there are just so many texts */
  texts(count: number): string[]
}

/**
 * Makes a column of its parts.
 * @throws Error for parts that do not fit the field, and for values that no row of it can have
 */
export function unpackColumn(
  field: RowField,
  rows: number,
  source: ColumnSource,
  rules: RowRules,
): Column {
  const column = columnOf(rowType(field.type).blank(field, 0), field, rows, source)
  const nulls = source.hasNulls ? source.bytes('nulls', rows) : undefined
  if (nulls && !field.nullable) throw new Error(`the field ${field.name} is never null`)
  if (nulls) checkFlags(nulls)
  const whole = withNulls(column, nulls)
  checkStored(whole, field, rows, rules)
  return whole
}

function columnOf(kind: Column, field: RowField, rows: number, source: ColumnSource): Column {
  if (kind.kind === 'text' || kind.kind === 'json') return { ...kind, values: source.texts(rows) }
  if (kind.kind === 'vector') {
    return { ...kind, bytes: source.bytes('values', rows * kind.width) }
  }
  if (kind.kind === 'array') return { ...kind, values: arrays(field, rows, source) }
  if (kind.kind === 'sparse' || kind.kind === 'vectors') {
    const ends = endsIn(source, rows)
    const bytes = source.bytes('values', ends.at(-1) ?? 0)
    return { ...kind, values: ends.map((end, row) => bytes.slice(ends[row - 1] ?? 0, end)) }
  }
  return flat(kind, rows, source)
}

/** A column of values that are all of one size. */
function flat(kind: Column, rows: number, source: ColumnSource): Column {
  const sized = 'values' in kind && 'BYTES_PER_ELEMENT' in kind.values ? kind.values : undefined
  const { buffer } = source.bytes('values', rows * (sized?.BYTES_PER_ELEMENT ?? 0))
  if (kind.kind === 'bool') {
    const values = new Uint8Array(buffer)
    checkFlags(values)
    return { ...kind, values }
  }
  if (kind.kind === 'int64') return { ...kind, values: new BigInt64Array(buffer) }
  if (kind.kind === 'float') return { ...kind, values: floats(kind.values, buffer) }
  if (kind.kind === 'int') return { ...kind, values: integers(kind.values, buffer) }
  throw new Error(`a column of ${kind.kind} has no flat values`)
}

const floats = (like: Float32Array | Float64Array, buffer: ArrayBufferLike) =>
  like instanceof Float32Array ? new Float32Array(buffer) : new Float64Array(buffer)

function integers(like: Int8Array | Int16Array | Int32Array, buffer: ArrayBufferLike) {
  if (like instanceof Int8Array) return new Int8Array(buffer)
  return like instanceof Int16Array ? new Int16Array(buffer) : new Int32Array(buffer)
}

function arrays(field: RowField, rows: number, source: ColumnSource) {
  const ends = endsIn(source, rows)
  const count = ends.at(-1) ?? 0
  const kind = elementColumn(field, 0)
  const all =
    kind.kind === 'text' ? { ...kind, values: source.texts(count) } : flat(kind, count, source)
  return ends.map((end, row) => elementsOfColumn(all, ends[row - 1] ?? 0, end))
}

/** Where each row's values end. */
function endsIn(source: ColumnSource, rows: number): number[] {
  let end = 0
  return Array.from(new Uint32Array(source.bytes('lengths', 4 * rows).buffer), (length) => {
    end += length
    return end
  })
}

function checkFlags(flags: Uint8Array): void {
  if (flags.some((flag) => flag > 1)) throw new Error('a flag is neither 0 nor 1')
}
