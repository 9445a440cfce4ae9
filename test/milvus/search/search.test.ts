import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DataType } from '../../../src/milvus/profiles/data-types.js'
import { withNulls } from '../../../src/milvus/rows/column.js'
import type { RowField, RowSchema } from '../../../src/milvus/rows/field.js'
import { toBFloat16, toFloat16 } from '../../../src/milvus/rows/half.js'
import { Rows } from '../../../src/milvus/rows/rows.js'
import { kernelOf } from '../../../src/milvus/search/kernels.js'
import { isDistance, type MetricType } from '../../../src/milvus/search/metric.js'
import { type Options, search } from '../../../src/milvus/search/search.js'
import { naiveScores } from './naive.js'

const field = (id: number, name: string, type: DataType, dim = '8'): RowField => ({
  ...{ id, name, type, elementType: undefined, primary: id === 1, autoId: false },
  ...{ nullable: false, partitionKey: false, defaultValue: undefined, functionOutput: false },
  params: [['dim', dim]],
})

/** Bytes of a vector of small whole numbers, so that no score depends on the order of adding. */
const vectors: Readonly<Partial<Record<DataType, (numbers: readonly number[]) => Uint8Array>>> = {
  FloatVector: (numbers) => new Uint8Array(Float32Array.from(numbers).buffer),
  Float16Vector: (numbers) => new Uint8Array(Uint16Array.from(numbers, toFloat16).buffer),
  BFloat16Vector: (numbers) => new Uint8Array(Uint16Array.from(numbers, toBFloat16).buffer),
  Int8Vector: (numbers) => new Uint8Array(Int8Array.from(numbers).buffer),
  BinaryVector: (numbers) => Uint8Array.from(numbers, (one) => one & 255),
  SparseFloatVector: (numbers) => {
    const pairs = numbers.flatMap((one, index) => (one > 0 ? [{ one, index }] : []))
    const view = new DataView(new ArrayBuffer(8 * pairs.length))
    for (const [at, { one, index }] of pairs.entries()) {
      view.setUint32(8 * at, index * 200_000_000, true)
      view.setFloat32(8 * at + 4, one, true)
    }
    return new Uint8Array(view.buffer)
  },
}

const kinds = [
  ...(['FloatVector', 'Float16Vector', 'BFloat16Vector', 'Int8Vector'] as const).flatMap((type) =>
    (['L2', 'IP', 'COSINE'] as const).map((metric) => [type, metric] as const),
  ),
  ['BinaryVector', 'HAMMING'],
  ['BinaryVector', 'JACCARD'],
  ['BinaryVector', 'SUBSTRUCTURE'],
  ['BinaryVector', 'SUPERSTRUCTURE'],
  ['SparseFloatVector', 'IP'],
] as const satisfies readonly (readonly [DataType, MetricType])[]

interface Row {
  readonly key: number
  readonly numbers: readonly number[]
  readonly isNull: boolean
  readonly isDeleted: boolean
  readonly passes: boolean
}

const dims = { min: 1, max: 21 }

const scene = fc.integer(dims).chain((dim) => {
  const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: dim, maxLength: dim })
  return fc.record({
    rows: fc.array(
      fc.record({
        key: fc.integer({ min: 0, max: 30 }),
        numbers,
        isNull: fc.boolean(),
        isDeleted: fc.boolean(),
        passes: fc.boolean(),
      }),
      { maxLength: 40 },
    ),
    queries: fc.array(numbers, { minLength: 1, maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 12 }),
    range: fc.option(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 40 }))),
  })
})

test.each(kinds)('finds in %s by %s what a plain search finds', async (type, metric) => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ rows, queries, limit, range }) => {
      const bytes = queries.map((numbers) => vectors[type]?.(numbers) ?? new Uint8Array(0))
      const options = optionsOf(type, metric, limit, range, rows, bytes[0]?.length ?? 0)
      const stored = store(type, rows, options.field)
      const found = await search(stored.segments(), bytes, options, () => undefined)
      expect(found.map((hits) => hits.map(({ key, score }) => [key, score]))).toEqual(
        bytes.map((query) => plainSearch(query, rows, type, metric, limit, options.range)),
      )
    }),
    { numRuns: 60 },
  )
})

function optionsOf(
  type: DataType,
  metric: MetricType,
  limit: number,
  range: [number, number] | null,
  rows: readonly Row[],
  width: number,
): Options {
  const dim = type === 'BinaryVector' ? 8 * width : width
  const own = field(
    2,
    'v',
    type,
    String(type.endsWith('16Vector') ? dim / 2 : type === 'FloatVector' ? dim / 4 : dim),
  )
  const kernel = kernelOf(own, metric, true)
  if (!kernel) throw new Error(`no kernel for ${type} and ${metric}`)
  const sign = isDistance(metric) ? 1 : -1
  return {
    field: own,
    primary: 1,
    kernel,
    isDistance: isDistance(metric),
    limit,
    range: range ? { worst: range[0], best: range[0] - sign * range[1] } : undefined,
    filter: (segment) =>
      Uint8Array.from({ length: segment.length }, (_, row) => Number(rows[row]?.passes)),
  }
}

function store(type: DataType, rows: readonly Row[], vector: RowField): Rows {
  const schema: RowSchema = {
    fields: [field(1, 'id', 'Int64'), vector],
    structFields: [],
    dynamicFieldId: undefined,
  }
  const stored = new Rows({})
  if (rows.length === 0) return stored
  const values = rows.map(({ numbers }) => vectors[type]?.(numbers) ?? new Uint8Array(0))
  const nulls = Uint8Array.from(rows, ({ isNull }) => Number(isNull))
  const column =
    type === 'SparseFloatVector'
      ? ({ kind: 'sparse', nulls: undefined, values } as const)
      : ({
          kind: 'vector',
          nulls: undefined,
          bytes: Buffer.concat(values),
          width: values[0]?.length ?? 0,
        } as const)
  const keys = BigInt64Array.from(rows, ({ key }) => BigInt(key))
  stored.append(schema, 1n, {
    length: rows.length,
    columns: new Map([
      [1, { kind: 'int64', nulls: undefined, values: keys }],
      [2, withNulls(column, nulls)],
    ]),
  })
  const deleted = rows.flatMap(({ isDeleted }, row) => (isDeleted ? [row] : []))
  stored.segments()[0]?.delete(deleted)
  return stored
}

function plainSearch(
  query: Uint8Array,
  rows: readonly Row[],
  type: DataType,
  metric: MetricType,
  limit: number,
  range: Options['range'],
): [bigint, number][] {
  const best = new Map<number, number>()
  const sign = isDistance(metric) ? -1 : 1
  for (const { key, numbers, isNull, isDeleted, passes } of rows) {
    const vector = vectors[type]?.(numbers) ?? new Uint8Array(0)
    const score = naiveScores[metric]?.(query, vector, type)
    if (isNull || isDeleted || !passes || score === undefined) continue
    const worth = sign * Math.fround(score)
    if (range && !(worth > sign * range.worst && worth <= sign * range.best)) continue
    best.set(key, Math.max(worth, best.get(key) ?? Number.NEGATIVE_INFINITY))
  }
  return [...best]
    .sort(([key, worth], [other, than]) => than - worth || key - other)
    .slice(0, limit)
    .map(([key, worth]) => [BigInt(key), sign * worth])
}
