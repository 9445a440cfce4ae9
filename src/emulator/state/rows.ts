import { type Static, type TProperties, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Collection, Owner } from '../../milvus/catalog/model.js'
import { type RowRules, rowRules } from '../../milvus/profiles/rows.js'
import type { Column } from '../../milvus/rows/column.js'
import { primaryField, type RowField } from '../../milvus/rows/field.js'
import type { PartitionRows } from '../../milvus/rows/pack.js'
import { Rows } from '../../milvus/rows/rows.js'
import { storedFields } from '../../milvus/rows/stored-fields.js'
import { StoredSegment } from '../../milvus/rows/stored-segment.js'
import { type ColumnSource, unpackColumn } from '../../milvus/rows/unpack.js'
import { eachOf, madeOf, type Steps } from '../../milvus/turns/steps.js'
import type { Version } from '../../milvus/versions.js'
import { fits } from '../misfits.js'
import { base64Bytes } from './base64.js'
import { firstTwice, int64 } from './codecs.js'

const strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

const ColumnState = strict({
  field: count,
  nulls: Type.Optional(Type.String()),
  lengths: Type.Optional(Type.String()),
  /** Texts, or the base64 of bytes. */
  values: Type.Unknown(),
})

const SegmentState = strict({
  length: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  /** The first row of each batch, and the batch's number. */
  batches: Type.Array(Type.Tuple([count, count])),
  columns: Type.Array(ColumnState),
})

const PartitionState = strict({
  id: Type.String({ pattern: '^\\d{1,19}$' }),
  inserted: count,
  flushed: count,
  segments: Type.Array(SegmentState),
})

const RowsState = strict({
  batches: count,
  /** The number of the last batch that was flushed. */
  flushedBatch: count,
  partitions: Type.Array(PartitionState),
})

type ColumnState = Static<typeof ColumnState>
type SegmentState = Static<typeof SegmentState>

/** What rows are read for. */
interface Target {
  readonly partitions: ReadonlySet<bigint>
  readonly fields: readonly RowField[]
  readonly batches: number
  readonly rules: RowRules
  readonly owner: Owner
}

/**
 * Reads the rows of a collection as `rowPieces` writes them.
 * @param place of the rows in the document
 * @throws Error that names the place and the reason
 */
export function* readRows(
  collection: Collection,
  state: unknown,
  place: string,
  version: Version,
): Steps<Rows> {
  const [fault] = (yield* fits(RowsState, state)) ? [] : Value.Errors(RowsState, state)
  if (fault) throw new Error(`${place}${fault.path}: ${fault.message}`)
  const { batches, flushedBatch, partitions } = state as Static<typeof RowsState>
  const { owner } = collection
  const rules = rowRules[version]
  const known = new Set([...collection.partitions.values()].map(({ id }) => id))
  const target = { partitions: known, fields: storedFields(collection), batches, rules, owner }
  if (flushedBatch > batches)
    throw new Error(`${place}/flushedBatch: no such batch: ${flushedBatch}`)
  const twice = firstTwice(partitions.map(({ id }) => int64(id)))
  if (twice !== undefined) throw new Error(`${place}/partitions: ${twice} stands there twice`)
  const parts = yield* madeOf(partitions, (partition, i) =>
    partitionOf(partition, `${place}/partitions/${i}`, target),
  )
  return Rows.restored(owner, parts, batches, flushedBatch)
}

/** The highest of the primary keys that the server made, up to a bound; 0 if there are none. */
export function* highestMadeKey(collection: Collection, rows: Rows, most: bigint): Steps<bigint> {
  const { id, autoId } = primaryField(collection)
  let highest = 0n
  for (const { columns } of autoId ? rows.segments() : []) {
    yield
    const column = columns.get(id)
    if (column?.kind !== 'int64' && column?.kind !== 'text') continue
    for (const key of column.values) {
      const number = typeof key === 'bigint' ? key : /^\d{1,19}$/.test(key) ? BigInt(key) : 0n
      if (number > highest && number <= most) highest = number
    }
  }
  return highest
}

function* partitionOf(
  { id, inserted, flushed, segments }: Static<typeof PartitionState>,
  place: string,
  target: Target,
): Steps<PartitionRows> {
  const partition = int64(id)
  if (!target.partitions.has(partition))
    throw new Error(`${place}/id: the collection has no partition ${id}`)
  const rows = segments.reduce((sum, { length }) => sum + length, 0)
  if (inserted < rows) throw new Error(`${place}/inserted: there are ${rows} rows`)
  if (flushed > inserted) throw new Error(`${place}/flushed: ${inserted} were inserted`)
  return {
    partition,
    inserted,
    flushed,
    segments: yield* madeOf(segments, (one, i) =>
      segmentOf(one, partition, `${place}/segments/${i}`, target),
    ),
  }
}

function* segmentOf(
  { length, batches, columns }: SegmentState,
  partition: bigint,
  place: string,
  target: Target,
): Steps<StoredSegment> {
  const { fields, owner } = target
  yield* checkBatches(batches, length, target.batches, `${place}/batches`)
  const made = new Map<number, Column>()
  for (const [i, column] of columns.entries()) {
    yield
    const field = fields.find(({ id }) => id === column.field)
    const where = `${place}/columns/${i}`
    if (!field) throw new Error(`${where}/field: the collection has no field ${column.field}`)
    if (made.has(field.id)) throw new Error(`${where}/field: ${field.id} stands there twice`)
    made.set(field.id, columnOf(column, field, length, where, target))
  }
  const missing = fields.find(({ id }) => !made.has(id))
  if (missing) throw new Error(`${place}/columns: there is none of the field ${missing.id}`)
  const rows = { length, columns: made }
  const named = batches.map(([from, batch]) => ({ from, batch }))
  return StoredSegment.restored(partition, owner, fields, rows, named)
}

/** Batches begin with the first row, and both their rows and their numbers ascend. */
function* checkBatches(
  batches: SegmentState['batches'],
  length: number,
  most: number,
  place: string,
): Steps<void> {
  if (batches[0]?.[0] !== 0) throw new Error(`${place}: none begins with the first row`)
  let last = { from: -1, batch: 0 }
  yield* eachOf(batches, ([from, batch], i) => {
    if (from <= last.from || from >= length) throw new Error(`${place}/${i}: no such row: ${from}`)
    if (batch <= last.batch || batch > most)
      throw new Error(`${place}/${i}: no such batch: ${batch}`)
    last = { from, batch }
  })
}

function columnOf(
  column: ColumnState,
  field: RowField,
  rows: number,
  place: string,
  { rules }: Target,
): Column {
  let part: string = 'values'
  const used = new Set(['field', 'values'])
  const source: ColumnSource = {
    hasNulls: column.nulls !== undefined,
    bytes(name, size) {
      part = name
      used.add(name)
      return base64Bytes(column[name], size)
    },
    texts(size) {
      part = 'values'
      return textsOf(column.values, size)
    },
  }
  try {
    const made = unpackColumn(field, rows, source, rules)
    part = Object.keys(column).find((key) => !used.has(key)) ?? ''
    if (part !== '') throw new Error(`the field ${field.name} takes none`)
    return made
  } catch (error) {
    throw new Error(`${place}/${part}: ${(error as Error).message}`)
  }
}

function textsOf(values: unknown, size: number): string[] {
  if (!Array.isArray(values)) throw new Error('expected a list of texts')
  if (values.length !== size) throw new Error(`expected ${size} texts, not ${values.length}`)
  const other = values.findIndex((value) => typeof value !== 'string')
  if (other >= 0) throw new Error(`the item ${other} is no text`)
  return values
}
