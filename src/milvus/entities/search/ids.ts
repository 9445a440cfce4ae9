import { vectorFields } from '../../catalog/fields/vector-fields.js'
import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  annsFieldMissing,
  fieldOfIdsNoVector,
  idEmpty,
  idNotNumber,
  idNotWhole,
  idOfOtherType,
  idsMissing,
  idsTwice,
  severalVectorFieldsForIds,
  vectorArrayByIds,
} from '../../errors/query-vectors.js'
import { parseInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { floatText } from '../../go/value-text.js'
import { isVector } from '../../profiles/data-types.js'
import { isNull } from '../../rows/column.js'
import { primaryField, type RowField } from '../../rows/field.js'
import { type Place, Rows } from '../../rows/rows.js'
import { storedFields } from '../../rows/stored-fields.js'
import type { Key } from '../../rows/stored-segment.js'
import { compareValues } from '../../search/rerank/order.js'
import { type Steps, setOf, startBeat } from '../../turns/steps.js'
import { allowPartitionNames, loadedPartitions, partitionsToRead } from '../read-target.js'
import type { Parameters } from './parameters.js'
import { bm25Source } from './text-search.js'

/**
 * Reads primary keys in the place of vectors (httpserver/utils.go convertIDsToSchemapbIDs).
 * @throws MilvusError 1100
 */
export function* readIds(collection: Collection, ids: readonly unknown[]): Steps<Key[]> {
  const isLong = startBeat()
  const isInt64 = primaryField(collection).type === 'Int64'
  const keys: Key[] = []
  for (const [index, id] of ids.entries()) {
    if (isLong()) yield
    keys.push(isInt64 ? readInt64(id, index) : readText(id, index))
  }
  return keys
}

/**
 * The vectors of rows with these primary keys, in the order of the keys; none where it is null (internal/proxy/impl.go
 * handleIfSearchByPK).
 * @throws MilvusError 1100, 1700, 101
 */
export function* queriesOfIds(
  collection: Collection,
  ids: readonly Key[],
  { pairs }: Parameters,
  partitionNames: readonly string[],
): Steps<(Uint8Array | undefined)[]> {
  ensure((yield* setOf(ids)).size === ids.length, idsTwice)
  const field = fieldOfIds(collection, pairs.get('anns_field') ?? '')
  allowPartitionNames(collection, partitionNames)
  const partitions = partitionsToRead(collection, partitionNames)
  const loaded = loadedPartitions(collection, partitions, partitionNames.length > 0)
  const rows = collection.rows ?? new Rows({})
  const isLong = startBeat()
  const missing: Key[] = []
  const found: (readonly [Key, Uint8Array | undefined])[] = []
  for (const key of ids) {
    if (isLong()) yield
    const place = rows.find(collection, key, loaded).at(-1)
    if (place) found.push([key, vectorAt(place, field)])
    else missing.push(key)
  }
  ensure(missing.length === 0, () => idsMissing({ ids: missing.join(' ') }))
  return found.sort(([one], [other]) => compareValues(one, other)).map(([, vector]) => vector)
}

function vectorAt({ segment, row }: Place, { id }: RowField): Uint8Array | undefined {
  const column = segment.columns.get(id)
  if (!column || isNull(column, row)) return undefined
  if (column.kind === 'sparse') return column.values[row] as Uint8Array
  if (column.kind === 'text') return Buffer.from(column.values[row] ?? '')
  if (column.kind !== 'vector') throw new Error(`a ${column.kind} column holds no vector`)
  const { bytes, width } = column
  return bytes.slice(row * width, (row + 1) * width)
}

/** The field of the vectors; of a BM25 function's output the text of which it is made. */
function fieldOfIds(collection: Collection, name: string): RowField {
  const [only, other] = vectorFields(collection)
  ensure(name !== '' || !other, severalVectorFieldsForIds)
  const field = name === '' ? only : storedFields(collection).find((one) => one.name === name)
  ensure(field, () => annsFieldMissing({ field: name }))
  ensure(field.type !== 'ArrayOfVector', vectorArrayByIds)
  const source = bm25Source(collection, field)
  ensure(source ?? isVector(field.type), () => fieldOfIdsNoVector({ field: name }))
  return source ?? field
}

function readInt64(id: unknown, index: number): bigint {
  if (typeof id === 'number') {
    ensure(Number.isInteger(id), () => idNotWhole({ index, id: floatText(id) }))
    const whole = BigInt(id)
    // What a processor of amd64 makes of a double beyond int64.
    return BigInt.asIntN(64, whole) === whole ? whole : -(2n ** 63n)
  }
  if (typeof id !== 'string') {
    throw idOfOtherType({ index, expected: 'int64', type: goType(id) })
  }
  const parsed = parseInt64(id)
  if ('value' in parsed) return parsed.value
  throw idNotNumber({ index, id, quoted: quote(id), reason: parsed.reason })
}

function readText(id: unknown, index: number): string {
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw idOfOtherType({ index, expected: 'string', type: goType(id) })
  }
  ensure(id !== '', () => idEmpty({ index }))
  return typeof id === 'number' ? floatText(id) : id
}

/** The type of a decoded value, as `%T` prints it. */
function goType(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (typeof value === 'boolean') return 'bool'
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
}
