import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RowField } from '../../../src/milvus/rows/field.js'
import { Rows } from '../../../src/milvus/rows/rows.js'
import type { StoredSegment } from '../../../src/milvus/rows/stored-segment.js'
import { type Bm25Params, bm25Kernel, corpusOf } from '../../../src/milvus/search/bm25/bm25.js'

const field = (id: number, name: string, type: RowField['type']): RowField => ({
  ...{ id, name, type, elementType: undefined, primary: id === 100, autoId: false },
  ...{ nullable: false, partitionKey: false, defaultValue: undefined },
  ...{ functionOutput: id === 101, params: [] },
})
const terms = field(101, 'sparse', 'SparseFloatVector')
const schema = {
  fields: [field(100, 'id', 'Int64'), terms],
  structFields: [],
  dynamicFieldId: undefined,
}

/** A row as its terms, one a token. */
type Doc = readonly number[]

function append(rows: Rows, first: number, docs: readonly Doc[], partition: bigint): void {
  const keys = BigInt64Array.from(docs, (_, at) => BigInt(first + at))
  const columns = new Map([
    [100, { kind: 'int64', nulls: undefined, values: keys }],
    [101, { kind: 'sparse', nulls: undefined, values: docs.map(vector) }],
  ] as const)
  rows.append(schema, partition, { length: docs.length, columns })
}

function vector(doc: Doc): Uint8Array {
  const counts = new Map<number, number>()
  for (const term of doc) counts.set(term, (counts.get(term) ?? 0) + 1)
  const view = new DataView(new ArrayBuffer(8 * counts.size))
  for (const [at, [term, count]] of [...counts].sort(([a], [b]) => a - b).entries()) {
    view.setUint32(8 * at, term, true)
    view.setFloat32(8 * at + 4, count, true)
  }
  return new Uint8Array(view.buffer)
}

/** The scores of rows that are not deleted and have a term of the query, by primary key. */
async function search(rows: Rows, query: Doc, params: Bm25Params): Promise<Map<bigint, number>> {
  const corpus = await corpusOf(rows.segments(), terms, () => undefined)
  const score = bm25Kernel(corpus, params)(terms, vector(query))
  const found = new Map<bigint, number>()
  for (const segment of rows.segments()) {
    const scores = new Float32Array(segment.length)
    score(segment, undefined, scores)
    for (const [row, score] of scores.entries()) {
      if (!Number.isNaN(score) && !segment.isDeleted(row)) found.set(keyOf(segment, row), score)
    }
  }
  return found
}

const keyOf = ({ columns }: StoredSegment, row: number): bigint => {
  const column = columns.get(100)
  return column?.kind === 'int64' ? (column.values[row] ?? -1n) : -1n
}

/** The same by the formula (spec/entities.md §8.5). */
function formula(
  docs: ReadonlyMap<bigint, Doc>,
  query: Doc,
  { k1, b }: Bm25Params,
): Map<bigint, number> {
  const all = [...docs.values()]
  const average = Math.max(1, all.reduce((sum, doc) => sum + doc.length, 0) / all.length)
  const scores = new Map<bigint, number>()
  for (const [key, doc] of docs) {
    let score = 0
    for (const term of query) {
      const count = doc.filter((one) => one === term).length
      const having = all.filter((one) => one.includes(term)).length
      const rarity = Math.log(1 + (all.length - having + 0.5) / (having + 0.5))
      const length = 1 - b + (b * doc.length) / average
      if (count > 0) score += (rarity * (count * (k1 + 1))) / (count + k1 * length)
    }
    if (score > 0) scores.set(key, score)
  }
  return scores
}

function expectSame(found: Map<bigint, number>, wanted: Map<bigint, number>): void {
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort())
  for (const [key, score] of wanted) {
    expect(Math.abs((found.get(key) ?? 0) - score)).toBeLessThan(1e-5 * score + 1e-6)
  }
}

const term = fc.constantFrom(1, 2, 3, 4, 2 ** 31 + 5, 2 ** 32 - 2)
const doc = fc.array(term, { maxLength: 6 })
const params = fc.record({
  k1: fc.double({ min: 0, max: 3, noNaN: true }),
  b: fc.double({ min: 0, max: 1, noNaN: true }),
})
const step = fc.oneof(
  fc.record({ add: fc.array(doc, { minLength: 1, maxLength: 5 }), partition: fc.nat(1) }),
  fc.record({ drop: fc.nat(20) }),
  fc.record({ query: doc, params }),
)

describe('BM25', () => {
  test('scores as the formula does, while rows come and go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const rows = new Rows({})
        const docs = new Map<bigint, Doc>()
        let next = 0
        for (const one of steps) {
          if ('add' in one) {
            append(rows, next, one.add, BigInt(one.partition))
            for (const added of one.add) docs.set(BigInt(next++), added)
          } else if ('drop' in one) {
            rows.deleteKeys(schema, new Set([BigInt(one.drop)]))
            docs.delete(BigInt(one.drop))
          } else {
            expectSame(
              await search(rows, one.query, one.params),
              formula(docs, one.query, one.params),
            )
          }
        }
      }),
    )
  })

  test('worlds that share rows do not see what others add or delete', async () => {
    const params = { k1: 1.2, b: 0.75 }
    const first = new Rows({})
    append(first, 0, [[1, 1, 2], [2]], 1n)
    append(first, 2, [[1]], 1n)
    const before = await search(first, [1], params)
    const one = first.copy({})
    const other = first.copy({})
    append(one, 3, [[1, 3]], 1n)
    one.deleteKeys(schema, new Set([2n]))
    append(other, 3, [[2, 2]], 1n)
    const shared: [bigint, Doc][] = [
      [0n, [1, 1, 2]],
      [1n, [2]],
    ]
    expectSame(before, formula(new Map([...shared, [2n, [1]]]), [1], params))
    expect(await search(first, [1], params)).toEqual(before)
    expectSame(
      await search(one, [1], params),
      formula(new Map([...shared, [3n, [1, 3]]]), [1], params),
    )
    expectSame(
      await search(other, [1, 2], params),
      formula(new Map([...shared, [2n, [1]], [3n, [2, 2]]]), [1, 2], params),
    )
  })

  test('finds nothing where there are no rows, or no tokens', async () => {
    const params = { k1: 1.2, b: 0.75 }
    const rows = new Rows({})
    expect(await search(rows, [1], params)).toEqual(new Map())
    append(rows, 0, [[], []], 1n)
    expect(await search(rows, [1], params)).toEqual(new Map())
  })
})
