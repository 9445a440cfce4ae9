import { type Column, withNulls } from './column.js'
import { defaultOf } from './default-of.js'
import { primaryField, type RowField, type RowSchema } from './field.js'
import { type PackedRows, type PartitionRows, packRows } from './pack.js'
import type { Batch } from './segment.js'
import { countSealed, type Sealed, Statistics } from './statistics.js'
import { dynamicFieldOf, storedFields } from './stored-fields.js'
import { type Key, StoredSegment } from './stored-segment.js'
import { rowType } from './types/types.js'

/** Where a row stands. */
export interface Place {
  readonly segment: StoredSegment
  readonly row: number
}

/** Rows of one segment. */
export interface Found {
  readonly segment: StoredSegment
  readonly rows: readonly number[]
}

/**
 * The rows of a collection, in segments by partition. A copy for another owner costs as much as there are
 * segments; whoever changes a segment that is not its own copies that one first.
 */
export class Rows {
  readonly owner: object
  readonly #segments = new Map<bigint, StoredSegment[]>()
  readonly #statistics: Statistics
  #batches = 0
  /** The number of the last batch that was flushed. */
  #flushedBatch = 0

  /** @param owner who may change the rows in place */
  constructor(owner: object, statistics?: Statistics) {
    this.owner = owner
    this.#statistics = new Statistics(statistics)
  }

  /** The same rows for another owner. */
  copy(owner: object): Rows {
    const copy = new Rows(owner, this.#statistics)
    for (const [partition, segments] of this.#segments) copy.#segments.set(partition, [...segments])
    copy.#batches = this.#batches
    copy.#flushedBatch = this.#flushedBatch
    return copy
  }

  /** Rows as `parts` and `batches` gave them. */
  static restored(
    owner: object,
    parts: readonly PartitionRows[],
    batches: number,
    flushedBatch: number,
  ): Rows {
    const rows = new Rows(owner)
    for (const { partition, segments, inserted, flushed } of parts) {
      rows.#segments.set(partition, [...segments])
      rows.#statistics.restore(partition, inserted, flushed)
    }
    rows.#batches = batches
    rows.#flushedBatch = flushedBatch
    return rows
  }

  /** How many batches came in. */
  get batches(): number {
    return this.#batches
  }

  /** All there is, by partition. */
  parts(): PartitionRows[] {
    return [...this.#segments].map(([partition, segments]) => ({
      partition,
      segments,
      inserted: this.#statistics.inserted(partition),
      flushed: this.flushedCount(partition),
    }))
  }

  /** The rows in bytes and texts, for code that knows nothing of columns. */
  pack(schema: RowSchema): PackedRows {
    return packRows(schema, this.parts(), this.#batches, this.#flushedBatch)
  }

  /** Segments in the order in which they were begun, of some partitions or of all. */
  segments(partitions?: ReadonlySet<bigint>): StoredSegment[] {
    const lists = [...this.#segments].filter(([partition]) => partitions?.has(partition) ?? true)
    return lists.flatMap(([, segments]) => segments)
  }

  /** How many rows there are that were not deleted. */
  count(partitions?: ReadonlySet<bigint>): number {
    let count = 0
    for (const { length, deletedCount } of this.segments(partitions)) count += length - deletedCount
    return count
  }

  /** @param at when, in milliseconds since 1970 */
  append(schema: RowSchema, partition: bigint, batch: Batch, at = 0): void {
    const fields = storedFields(schema)
    const segments = this.#segments.get(partition) ?? []
    this.#segments.set(partition, segments)
    this.#batches++
    for (let start = 0; start < batch.length; ) {
      const segment = this.#openSegment(segments, partition, fields)
      const end = Math.min(batch.length, start + segment.room)
      segment.append(fields, batch, start, end, this.#batches)
      start = end
    }
    this.#statistics.insert(partition, batch.length, at)
  }

  /** The rows of a primary key that were not deleted, the oldest first within a partition. */
  find(schema: RowSchema, key: Key, partitions?: ReadonlySet<bigint>): Place[] {
    return placesOf(schema, this.segments(partitions), key)
  }

  /** Whether a row of a primary key was not deleted. */
  has({ id }: Pick<RowField, 'id'>, key: Key): boolean {
    for (const segments of this.#segments.values()) {
      for (const segment of segments) if (segment.holds(id, key)) return true
    }
    return false
  }

  /** The rows of any of these primary keys that were not deleted. */
  findAll(schema: RowSchema, keys: ReadonlySet<Key>, partitions?: ReadonlySet<bigint>): Found[] {
    return this.segments(partitions).map((segment) => ({
      segment,
      rows: rowsOfAny(schema, segment, keys),
    }))
  }

  /** Deletes the rows of these primary keys. @returns how many there were */
  deleteKeys(schema: RowSchema, keys: ReadonlySet<Key>, partitions?: ReadonlySet<bigint>): number {
    let count = 0
    for (const { segment, rows } of this.findAll(schema, keys, partitions)) {
      this.deleteRows(segment, rows)
      count += rows.length
    }
    return count
  }

  /** Deletes rows of a segment of these rows. */
  deleteRows(segment: StoredSegment, rows: readonly number[]): void {
    if (rows.length > 0) this.#own(segment).delete(rows)
  }

  /** Counts what was inserted as flushed. */
  flush(at = 0): void {
    this.#flushedBatch = this.#batches
    this.#statistics.flush(at, (partition) => {
      const segments = this.#segments.get(partition) ?? []
      return segments.reduce((count, { deletedCount }) => count + deletedCount, 0)
    })
  }

  /** How many rows of a segment were flushed: so many of its first. */
  flushedRows({ batches, length }: StoredSegment): number {
    return batches.find(({ batch }) => batch > this.#flushedBatch)?.from ?? length
  }

  /** Counts deleted rows no longer, if they were flushed. @returns of how many partitions rows were rewritten */
  compact(): number {
    return this.#statistics.compact()
  }

  /** What was flushed, deleted rows too until they are compacted. */
  sealed(partition?: bigint): Sealed[] {
    return this.#statistics.sealed(partition)
  }

  /** How many rows that are. */
  flushedCount(partition?: bigint): number {
    return countSealed(this.sealed(partition))
  }

  dropPartition(partition: bigint): void {
    this.#segments.delete(partition)
    this.#statistics.drop(partition)
  }

  /** Gives all rows a field that was added: its default value, or null. */
  addField(field: RowField): void {
    for (const segment of this.segments()) {
      this.#own(segment).addColumn(field, constantColumn(field, segment.length))
    }
  }

  /** Gives all rows the hidden field for undeclared keys. */
  addDynamicField(id: number): void {
    for (const segment of this.segments()) {
      const values = new Array<string>(segment.length).fill('{}')
      const column = { kind: 'json', nulls: undefined, values } as const
      this.#own(segment).addColumn(dynamicFieldOf(id), column)
    }
  }

  dropField(id: number): void {
    for (const segment of this.segments()) this.#own(segment).columns.delete(id)
  }

  #openSegment(
    segments: StoredSegment[],
    partition: bigint,
    fields: readonly RowField[],
  ): StoredSegment {
    const last = segments.at(-1)
    if (last && last.room > 0) return this.#own(last)
    const made = new StoredSegment(partition, this.owner, fields)
    segments.push(made)
    return made
  }

  /** The segment, safe to change. */
  #own(segment: StoredSegment): StoredSegment {
    if (segment.owner === this.owner) return segment
    const segments = this.#segments.get(segment.partition)
    const at = segments?.indexOf(segment) ?? -1
    if (!segments || at < 0) throw new Error('the segment is not of these rows')
    const own = segment.copy(this.owner)
    segments[at] = own
    return own
  }
}

/** The rows of a primary key in these segments that were not deleted. */
function placesOf(schema: RowSchema, segments: readonly StoredSegment[], key: Key): Place[] {
  const { id } = primaryField(schema)
  const places: Place[] = []
  for (const segment of segments) {
    for (const row of segment.rowsOf(id, key)) {
      if (!segment.isDeleted(row)) places.push({ segment, row })
    }
  }
  return places
}

/** The rows of any of these primary keys in a segment that were not deleted. */
export function rowsOfAny(
  schema: RowSchema,
  segment: StoredSegment,
  keys: ReadonlySet<Key>,
): number[] {
  const rows = segment.rowsOfAny(primaryField(schema).id, keys)
  return rows.filter((row) => !segment.isDeleted(row))
}

function constantColumn(field: RowField, rows: number): Column {
  const blank = rowType(field.type).blank(field, rows)
  const value = defaultOf(field)
  if (value === undefined) return withNulls(blank, new Uint8Array(rows).fill(1))
  for (let row = 0; row < rows; row++) rowType(field.type).fill?.(blank, row, value)
  return blank
}
