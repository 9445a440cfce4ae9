import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainOverAll } from '../../../../src/milvus/entities/chains/run-chain.js'
import type { ChainOp } from '../../../../src/milvus/entities/chains/sent-chains.js'
import type { RowField } from '../../../../src/milvus/rows/field.js'
import { StoredSegment } from '../../../../src/milvus/rows/stored-segment.js'
import type { Hit } from '../../../../src/milvus/search/hit.js'

/* Chains of random operators over random rows, held to lists of plain objects. */

const n: RowField = {
  ...{ id: 2, name: 'n', type: 'Int64', elementType: undefined, primary: false, autoId: false },
  ...{ nullable: true, partitionKey: false, defaultValue: undefined, functionOutput: false },
  params: [],
}

interface Row {
  readonly id: number
  readonly n: number | null
  readonly score: number
}

function hitsOf(rows: readonly Row[]): Hit[] {
  const values = BigInt64Array.from(rows, (row) => BigInt(row.n ?? 0))
  const nulls = Uint8Array.from(rows, (row) => Number(row.n === null))
  const batch = {
    length: rows.length,
    columns: new Map([[2, { kind: 'int64', values, nulls } as const]]),
  }
  const segment = StoredSegment.restored(1n, {}, [n], batch, [])
  return rows.map(({ id, score }, row) => ({ segment, row, key: BigInt(id), score }))
}

const number = fc.integer({ min: -4, max: 4 })
const table = fc.uniqueArray(
  fc.record({ id: fc.nat(50), n: fc.option(number), score: fc.integer({ min: -8, max: 8 }) }),
  { selector: ({ id }) => id, maxLength: 12 },
)

/** An operator, and what it does to plain rows. */
interface Step {
  readonly op: ChainOp
  run(rows: readonly Row[]): readonly Row[]
}

const opOf = (type: string, rest: Partial<ChainOp>): ChainOp => ({
  ...{ type, expression: undefined, inputs: [], outputs: [], params: new Map(), ...rest },
})

const sorts = fc.record({ column: fc.constantFrom('$score', 'n', '$id'), desc: fc.boolean() }).map(
  ({ column, desc }): Step => ({
    op: opOf('sort', { inputs: [column], params: new Map([['desc', desc]]) }),
    run(rows) {
      const key = (row: Row) => ({ $score: row.score, n: row.n, $id: row.id })[column] ?? null
      const some = rows.filter((row) => key(row) !== null)
      const sorted = some.toSorted((one, other) => {
        const up = Number(key(one)) - Number(key(other))
        return (desc ? -up : up) || one.id - other.id
      })
      const none = rows.filter((row) => key(row) === null)
      return [...sorted, ...none.toSorted((one, other) => one.id - other.id)]
    },
  }),
)

const limits = fc.record({ limit: fc.integer({ min: 1, max: 8 }), offset: fc.nat(3) }).map(
  ({ limit, offset }): Step => ({
    op: opOf('limit', { params: new Map([...Object.entries({ limit, offset })]) }),
    run: (rows) => rows.filter((_, at) => at >= offset && at < offset + limit),
  }),
)

const combines = fc.record({ mode: fc.constantFrom('sum', 'multiply', 'max', 'min', 'avg') }).map(
  ({ mode }): Step => ({
    op: opOf('map', {
      expression: { name: 'num_combine', args: ['$score', 'n'], params: new Map([['mode', mode]]) },
      inputs: ['$score', 'n'],
      outputs: ['$score'],
    }),
    run: (rows) =>
      rows.map((row) => {
        const [a, b] = [row.score, row.n ?? 0]
        const made = { sum: a + b, multiply: a * b, max: Math.max(a, b), min: Math.min(a, b) }
        const score = { ...made, avg: (a + b) / 2 }[mode] ?? 0
        return { ...row, score: Math.fround(score) }
      }),
  }),
)

const groups = fc
  .record({
    limit: fc.integer({ min: 1, max: 4 }),
    offset: fc.nat(1),
    group_size: fc.integer({ min: 1, max: 3 }),
    scorer: fc.constantFrom('max', 'sum', 'avg'),
  })
  .map(
    ({ scorer, ...numbers }): Step => ({
      op: opOf('group_by', {
        params: new Map<string, unknown>([
          ...Object.entries(numbers),
          ['field', 'n'],
          ['scorer', scorer],
        ]),
      }),
      run(rows) {
        const all = [...new Set(rows.map((row) => row.n))].map((value) => {
          const best = rows
            .filter((row) => row.n === value)
            .toSorted((one, other) => other.score - one.score || one.id - other.id)
            .slice(0, numbers.group_size)
          const sum = best.reduce((total, { score }) => total + score, 0)
          const first = best[0] ?? { id: 0, score: 0 }
          const scores: Record<string, number> = { max: first.score, sum, avg: sum / best.length }
          return { best, id: first.id, score: Math.fround(scores[scorer] ?? 0) }
        })
        return all
          .toSorted(
            (one, other) =>
              other.score - one.score || other.best.length - one.best.length || one.id - other.id,
          )
          .slice(numbers.offset, numbers.offset + numbers.limit)
          .flatMap(({ best }) => best)
      },
    }),
  )

test('chains do to rows what lists of objects show', () => {
  const steps = fc.array(fc.oneof(sorts, limits, groups), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(table, fc.option(combines), steps, (rows, combined, others) => {
      // Of rows without a value a combination has none either.
      const kept = combined ? rows.filter((row) => row.n !== null) : rows
      const all = combined ? [combined, ...others] : others
      const chain = { stage: 'L2_rerank', ops: all.map(({ op }) => op) }
      const found = chainOverAll({ chain, fields: [n] })(hitsOf(kept))
      let expected: readonly Row[] = kept
      for (const step of all) expected = step.run(expected)
      expect(found.map(({ key, score }) => [Number(key), score])).toEqual(
        expected.map(({ id, score }) => [id, score]),
      )
    }),
    { numRuns: 300 },
  )
})
