import type { Column, Element } from './column.js'
import { columnOfElements } from './elements.js'
import type { RowField, RowSchema } from './field.js'
import { storedFields } from './stored-fields.js'
import type { StoredSegment } from './stored-segment.js'
import { takeColumn } from './take-rows.js'

/** The rows of one partition. */
export interface PartitionRows {
  readonly partition: bigint
  /** In the order in which they were begun. */
  readonly segments: readonly StoredSegment[]
  /** How many rows were inserted, deleted ones too. */
  readonly inserted: number
  /** How many of them were flushed. */
  readonly flushed: number
}

/** Rows in bytes and texts, of which `Rows.restored` makes the same rows again. */
export interface PackedRows {
  /** How many batches came in. */
  readonly batches: number
  /** The number of the last batch that was flushed. */
  readonly flushedBatch: number
  readonly partitions: readonly PackedPartition[]
}

export interface PackedPartition extends Omit<PartitionRows, 'segments'> {
  /** Those with rows that were not deleted; each is packed when its turn comes. */
  readonly segments: Iterable<PackedSegment>
}

export interface PackedSegment {
  readonly length: number
  /** The first row of each batch, and the batch's number. */
  readonly batches: readonly (readonly [from: number, batch: number])[]
  readonly columns: Iterable<PackedColumn>
}

export interface PackedColumn {
  /** The id of the field. */
  readonly field: number
  /** One byte a row, 1 for null; undefined where no row is null. */
  readonly nulls: Uint8Array | undefined
  /** Of values that differ in size, how many elements or bytes each row has: uint32, little endian. */
  readonly lengths: Uint8Array | undefined
  /** The values one behind the other: texts, or bytes in chunks, little endian. */
  readonly values: PackedValues
}

export type PackedValues =
  | { readonly texts: Iterable<string> }
  | { readonly chunks: Iterable<Uint8Array> }

/** Packs rows, without those that were deleted. */
export const packRows = (
  schema: RowSchema,
  parts: readonly PartitionRows[],
  batches: number,
  flushedBatch: number,
): PackedRows => ({
  batches,
  flushedBatch,
  partitions: parts.map((part) => ({ ...part, segments: packed(schema, part.segments) })),
})

function* packed(schema: RowSchema, segments: readonly StoredSegment[]): Generator<PackedSegment> {
  for (const segment of segments) {
    const { length, deletedCount } = segment
    if (length > deletedCount) yield packSegment(schema, segment)
  }
}

function packSegment(schema: RowSchema, segment: StoredSegment): PackedSegment {
  const kept = Array.from({ length: segment.length }, (_, row) => row).filter(
    (row) => !segment.isDeleted(row),
  )
  return {
    length: kept.length,
    batches: batchesOf(segment, kept),
    columns: packColumns(schema, segment, kept),
  }
}

function batchesOf({ batches }: StoredSegment, kept: readonly number[]): [number, number][] {
  const found: [number, number][] = []
  let next = 0
  let current = 0
  for (const [row, was] of kept.entries()) {
    while ((batches[next]?.from ?? Infinity) <= was) current = batches[next++]?.batch ?? 0
    if (found.at(-1)?.[1] !== current) found.push([row, current])
  }
  return found
}

function* packColumns(
  schema: RowSchema,
  { columns, length }: StoredSegment,
  kept: readonly number[],
): Generator<PackedColumn> {
  for (const field of storedFields(schema)) {
    const column = columns.get(field.id)
    if (!column) continue
    const isWhole = kept.length === length
    yield packColumn(isWhole ? column : takeColumn(column, field, kept), field, kept.length)
  }
}

const packColumn = (column: Column, field: RowField, rows: number): PackedColumn => ({
  field: field.id,
  nulls: column.nulls?.subarray(0, rows),
  lengths: lengthsIn(column, rows),
  values: valuesIn(column, field, rows),
})

function lengthsIn(column: Column, rows: number): Uint8Array | undefined {
  if (column.kind !== 'array' && column.kind !== 'sparse' && column.kind !== 'vectors') {
    return undefined
  }
  const values: readonly { readonly length: number }[] = column.values
  return bytesOf(Uint32Array.from({ length: rows }, (_, row) => values[row]?.length ?? 0))
}

function valuesIn(column: Column, field: RowField, rows: number): PackedValues {
  if (column.kind === 'text' || column.kind === 'json')
    return { texts: column.values.slice(0, rows) }
  if (column.kind === 'sparse' || column.kind === 'vectors') {
    return { chunks: column.values.slice(0, rows) }
  }
  if (column.kind === 'vector') return { chunks: [column.bytes.subarray(0, rows * column.width)] }
  if (column.kind !== 'array') return { chunks: [bytesOf(column.values.subarray(0, rows))] }
  const arrays = column.values.slice(0, rows)
  return columnOfElements(field, []).kind === 'text'
    ? { texts: textsIn(arrays) }
    : { chunks: chunksIn(arrays, field) }
}

function* textsIn(arrays: Iterable<readonly Element[]>): Generator<string> {
  for (const elements of arrays) for (const element of elements) yield String(element)
}

function* chunksIn(arrays: Iterable<readonly Element[]>, field: RowField): Generator<Uint8Array> {
  for (const elements of arrays) {
    const values = valuesIn(columnOfElements(field, elements), field, elements.length)
    if ('chunks' in values) yield* values.chunks
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
