import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DataType } from '../../../src/milvus/profiles/data-types.js'
import type { RowField, RowSchema } from '../../../src/milvus/rows/field.js'
import { Rows } from '../../../src/milvus/rows/rows.js'
import { kernelOf } from '../../../src/milvus/search/kernels.js'
import { isDistance, type MetricType } from '../../../src/milvus/search/metric.js'
import { type Options, search } from '../../../src/milvus/search/search.js'
import { naiveScores } from './naive.js'

const field = (id: number, name: string, type: DataType, elementType?: DataType): RowField => ({
  ...{ id, name, type, elementType },
  ...{ primary: id === 1, autoId: false, nullable: false, partitionKey: false },
  ...{
    defaultValue: undefined,
    functionOutput: false,
    params: [['dim', elementType === 'BinaryVector' ? '64' : '2']],
  },
})

const floats = field(2, 'st[v]', 'ArrayOfVector', 'FloatVector')
/** The same bytes, taken for bits. */
const bits = field(2, 'st[v]', 'ArrayOfVector', 'BinaryVector')

type Vector = readonly [number, number]
type List = readonly Vector[]

const bytesOf = (list: List): Uint8Array => new Uint8Array(Float32Array.from(list.flat()).buffer)

const number = fc.integer({ min: -5, max: 5 })
const vector = fc.tuple(number, number)
const scene = fc.record({
  rows: fc.array(fc.record({ list: fc.array(vector, { maxLength: 4 }), passes: fc.boolean() }), {
    maxLength: 20,
  }),
  queries: fc.array(fc.array(vector, { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  }),
  limit: fc.integer({ min: 1, max: 30 }),
})

interface Scene {
  readonly rows: readonly { readonly list: List; readonly passes: boolean }[]
  readonly limit: number
}

const isOfBits = (metric: string) => /HAMMING|JACCARD/.test(metric)

/** @param elements whether a filter keeps a vector, of all rows one behind the other */
const find = async (
  { rows, limit }: Scene,
  queries: readonly List[],
  metric: MetricType,
  elements?: readonly boolean[],
) => {
  const vectors = isOfBits(metric) ? bits : floats
  const schema: RowSchema = {
    fields: [field(1, 'id', 'Int64'), vectors],
    structFields: [],
    dynamicFieldId: undefined,
  }
  const stored = new Rows({})
  const values = rows.map(({ list }) => bytesOf(list))
  const nulls = undefined
  stored.append(schema, 1n, {
    length: rows.length,
    columns: new Map([
      [1, { kind: 'int64', nulls, values: BigInt64Array.from(rows, (_, row) => BigInt(row)) }],
      [2, { kind: 'vectors', nulls, values, width: 8 }],
    ]),
  })
  const kernel = kernelOf(vectors, metric, true)
  if (!kernel) throw new Error(`no kernel for ${metric}`)
  const options: Options = {
    ...{ field: vectors, primary: 1, kernel, isDistance: isDistance(metric), limit },
    isOfElements: !metric.startsWith('MAX_SIM'),
    filter: ({ length }) => Uint8Array.from({ length }, (_, row) => Number(rows[row]?.passes)),
    elementFilter: elements && (() => Uint8Array.from(elements, Number)),
  }
  const found = await search(stored.segments(), queries.map(bytesOf), options, () => undefined)
  return found.map((hits) => hits.map(({ key, score }) => [key, score]))
}

const naive = (metric: string, one: Vector, other: Vector): number =>
  naiveScores[metric]?.(
    bytesOf([one]),
    bytesOf([other]),
    isOfBits(metric) ? 'BinaryVector' : 'FloatVector',
  ) ?? 0

const sorted = (
  scores: readonly (readonly [bigint, number])[],
  metric: MetricType,
  limit: number,
) =>
  scores
    .toSorted(([oneKey, one], [otherKey, other]) => {
      const up = one - other || Number(oneKey - otherKey)
      return isDistance(metric) || one === other ? up : -up
    })
    .slice(0, limit)

test.each([
  ['MAX_SIM', 'COSINE'],
  ['MAX_SIM_IP', 'IP'],
  ['MAX_SIM_L2', 'L2'],
  ['MAX_SIM_HAMMING', 'HAMMING'],
  ['MAX_SIM_JACCARD', 'JACCARD'],
] as const)('adds up the nearest of a list by %s', async (metric, own) => {
  await fc.assert(
    fc.asyncProperty(scene, async (one) => {
      const best = isDistance(metric) ? Math.min : Math.max
      const expected = one.queries.map((query) => {
        const scores = one.rows.flatMap(({ list, passes }, row) => {
          if (!passes || list.length === 0) return []
          const nearest = query.map((wanted) =>
            Math.fround(best(...list.map((had) => naive(own, wanted, had)))),
          )
          const score = nearest.reduce((sum, next) => Math.fround(sum + next), 0)
          return [[BigInt(row), score] as const]
        })
        return sorted(scores, metric, one.limit)
      })
      expect(await find(one, one.queries, metric)).toEqual(expected)
    }),
  )
})

test.each(['L2', 'IP', 'HAMMING', 'JACCARD'] as const)(
  'finds single vectors of lists by %s',
  async (metric) => {
    const keeps = fc.array(fc.boolean(), { minLength: 80, maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(scene, keeps, async (one, kept) => {
        const queries = one.queries.map((list) => list.slice(0, 1))
        const elements = one.rows.flatMap(({ list, passes }, row) =>
          list.map((had) => ({ had, passes, key: BigInt(row) })),
        )
        const passing = elements.filter(({ passes }, at) => passes && kept[at] === true)
        const expected = queries.map(([wanted = [0, 0]]) => {
          const scores = passing.map(
            ({ had, key }) => [key, Math.fround(naive(metric, wanted, had))] as const,
          )
          return sorted(scores, metric, one.limit)
        })
        expect(await find(one, queries, metric, kept.slice(0, elements.length))).toEqual(expected)
      }),
    )
  },
)
