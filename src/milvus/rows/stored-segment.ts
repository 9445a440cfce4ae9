import { type Column, copyRows, rowBytes, withNulls } from './column.js'
import type { RowField } from './field.js'
import type { Batch, Segment } from './segment.js'
import { rowType } from './types/types.js'

/** A primary key as rows keep it. */
export type Key = bigint | string

/** Marks who may change a thing in place. */
type Owner = object

/** About so many bytes a segment takes, so that what is copied at the first write to it stays small. */
const segmentBytes = 4 * 2 ** 20
const mostRows = 16_384
const fewestRows = 512

/** A segment that may grow while it is not full, and of which rows may be deleted. */
export class StoredSegment implements Segment {
  readonly partition: bigint
  owner: Owner
  length = 0
  columns: Map<number, Column>
  deleted: Uint8Array | undefined
  deletedCount = 0
  /** The first row of each batch, and the batch's number. */
  readonly batches: { readonly from: number; readonly batch: number }[] = []
  #columnsOwner: Owner
  #capacity = 0
  #limit: number
  /** Made at the first look-up; copies share it until either grows. */
  #keys: Map<Key, number | number[]> | undefined
  #sharesKeys = false
  #primary = 0

  constructor(partition: bigint, owner: Owner, fields: readonly RowField[]) {
    this.partition = partition
    this.owner = owner
    this.#columnsOwner = owner
    this.columns = new Map(fields.map((field) => [field.id, rowType(field.type).blank(field, 0)]))
    let size = 0
    for (const field of fields) size += rowBytes(rowType(field.type).blank(field, 1))
    this.#limit = Math.min(mostRows, Math.max(fewestRows, Math.floor(segmentBytes / (size || 1))))
  }

  /** A segment of such rows. */
  static restored(
    partition: bigint,
    owner: Owner,
    fields: readonly RowField[],
    { length, columns }: Batch,
    batches: StoredSegment['batches'],
  ): StoredSegment {
    const segment = new StoredSegment(partition, owner, fields)
    segment.length = length
    segment.columns = new Map(columns)
    segment.batches.push(...batches)
    segment.#capacity = length
    segment.#limit = Math.max(segment.#limit, length)
    return segment
  }

  /** How many rows still go in. */
  get room(): number {
    return this.#limit - this.length
  }

  /** Stays as it is from now on: whoever changes its rows copies it first. */
  share(): void {
    this.owner = {}
  }

  /** The same rows for another owner; what either changes it copies first. */
  copy(owner: Owner): StoredSegment {
    const copy = new StoredSegment(this.partition, owner, [])
    copy.length = this.length
    copy.columns = new Map(this.columns)
    copy.deleted = this.deleted?.slice()
    copy.deletedCount = this.deletedCount
    copy.batches.push(...this.batches)
    copy.#columnsOwner = this.#columnsOwner
    copy.#capacity = this.#capacity
    copy.#limit = this.#limit
    copy.#keys = this.#keys
    copy.#primary = this.#primary
    copy.#sharesKeys = true
    this.#sharesKeys = true
    return copy
  }

  /** Adds rows of a batch, for which there must be room. */
  append(
    fields: readonly RowField[],
    rows: Batch,
    start: number,
    end: number,
    batch: number,
  ): void {
    const length = this.length + end - start
    this.#reserve(fields, length)
    for (const field of fields) {
      const from = rows.columns.get(field.id)
      const to = this.columns.get(field.id)
      if (!to || !from) throw new Error(`no column for the field ${field.name}`)
      copyRows(to, this.length, from, start, end)
      const nulls = this.#nullsFor(to, from)
      if (nulls && from.nulls) nulls.set(from.nulls.subarray(start, end), this.length)
      if (nulls !== to.nulls) this.columns.set(field.id, withNulls(to, nulls))
    }
    this.batches.push({ from: this.length, batch })
    if (this.#sharesKeys) this.#keys = undefined
    else if (this.#keys) this.#addKeys(this.#keys, this.length, length)
    this.length = length
  }

  /** Takes rows away. */
  delete(rows: Iterable<number>): void {
    this.deleted ??= new Uint8Array(this.#limit)
    for (const row of rows) {
      if (this.deleted[row] === 1) continue
      this.deleted[row] = 1
      this.deletedCount++
    }
  }

  isDeleted(row: number): boolean {
    return this.deleted?.[row] === 1
  }

  /** The rows of a primary key, in the order of insertion, deleted ones too. */
  rowsOf(primary: number, key: Key): readonly number[] {
    if (!this.#keys) {
      this.#primary = primary
      this.#keys = new Map()
      this.#sharesKeys = false
      this.#addKeys(this.#keys, 0, this.length)
    }
    const found = this.#keys.get(key)
    return typeof found === 'number' ? [found] : (found ?? [])
  }

  /** The rows of any of these primary keys, deleted ones too. */
  rowsOfAny(primary: number, keys: ReadonlySet<Key>): number[] {
    const rows: number[] = []
    if (keys.size < this.length) {
      for (const key of keys) rows.push(...this.rowsOf(primary, key))
      return rows
    }
    const column = this.columns.get(primary)
    if (column?.kind !== 'int64' && column?.kind !== 'text') return rows
    for (let row = 0; row < this.length; row++) {
      if (keys.has(column.values[row] as Key)) rows.push(row)
    }
    return rows
  }

  /** Whether a row of a primary key was not deleted. */
  holds(primary: number, key: Key): boolean {
    return this.rowsOf(primary, key).some((row) => !this.isDeleted(row))
  }

  /** The number of the batch with which a row came. */
  batchOf(row: number): number {
    let last = 0
    for (const { from, batch } of this.batches) if (from <= row) last = batch
    return last
  }

  /** Gives every row a column of that field. */
  addColumn(field: RowField, column: Column): void {
    const own = rowType(field.type).blank(field, this.#capacity)
    copyRows(own, 0, column, 0, this.length)
    const nulls = column.nulls && new Uint8Array(this.#capacity)
    if (column.nulls) nulls?.set(column.nulls.subarray(0, this.length))
    this.columns.set(field.id, withNulls(own, nulls))
  }

  #reserve(fields: readonly RowField[], length: number): void {
    const isOwn = this.#columnsOwner === this.owner
    if (isOwn && length <= this.#capacity) return
    const capacity = Math.min(this.#limit, Math.max(length, 2 * this.length))
    const columns = new Map<number, Column>()
    for (const field of fields) {
      const old = this.columns.get(field.id)
      const grown = rowType(field.type).blank(field, capacity)
      if (old) copyRows(grown, 0, old, 0, this.length)
      const nulls = old?.nulls && new Uint8Array(capacity)
      if (old?.nulls) nulls?.set(old.nulls.subarray(0, this.length))
      columns.set(field.id, withNulls(grown, nulls))
    }
    this.columns = columns
    this.#capacity = capacity
    this.#columnsOwner = this.owner
  }

  #nullsFor(to: Column, from: Column): Uint8Array | undefined {
    return to.nulls ?? (from.nulls && new Uint8Array(this.#capacity))
  }

  #addKeys(keys: Map<Key, number | number[]>, from: number, to: number): void {
    const column = this.columns.get(this.#primary)
    if (column?.kind !== 'int64' && column?.kind !== 'text') return
    for (let row = from; row < to; row++) {
      const key = column.values[row] as Key
      const before = keys.get(key)
      if (before === undefined) keys.set(key, row)
      else if (typeof before === 'number') keys.set(key, [before, row])
      else before.push(row)
    }
  }
}
