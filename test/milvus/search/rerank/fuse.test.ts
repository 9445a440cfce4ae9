import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuse, type Scored } from '../../../../src/milvus/search/rerank/fuse.js'
import { sortGroups } from '../../../../src/milvus/search/rerank/groups.js'
import { normalizer } from '../../../../src/milvus/search/rerank/normalize.js'
import { sortRows } from '../../../../src/milvus/search/rerank/order.js'
import { reciprocalRank } from '../../../../src/milvus/search/rerank/rrf.js'
import { weighScores } from '../../../../src/milvus/search/rerank/weighted.js'

const score = fc.float({ noNaN: true, min: -100, max: 100 })

/** Lists in which a key stands once. */
const lists = fc.array(
  fc.uniqueArray(fc.record({ key: fc.bigInt({ min: 0n, max: 12n }), score }), {
    selector: ({ key }) => key,
    maxLength: 8,
  }),
  { minLength: 1, maxLength: 4 },
)

/** Sums up in single precision, in the order of the lists. */
function naiveSums(all: Scored[][], worth: (row: Scored, list: number, place: number) => number) {
  const keys = new Set(all.flat().map(({ key }) => key))
  return [...keys].map((key) => {
    let sum: number | undefined
    for (const [list, rows] of all.entries()) {
      const place = rows.findIndex((row) => row.key === key)
      const row = rows[place]
      if (row) sum = Math.fround((sum ?? -0) + worth(row, list, place))
    }
    return { key, score: sum ?? 0 }
  })
}

/** Chooses the best row again and again. */
function naiveOrder(rows: readonly Scored[], sign: 1 | -1): Scored[] {
  const left = [...rows]
  const sorted: Scored[] = []
  while (left.length > 0) {
    const best = Math.max(...left.map((row) => sign * row.score))
    const equal = left.filter((row) => sign * row.score === best)
    const first = equal.reduce((one, other) => (other.key < one.key ? other : one))
    sorted.push(first)
    left.splice(left.indexOf(first), 1)
  }
  return sorted
}

describe('fuse', () => {
  test.each([false, true])('adds reciprocal ranks up (as doubles: %s)', (dividesDoubles) => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 16_383 }), (all, k) => {
        const fused = fuse(all, reciprocalRank(k, { dividesDoubles }))
        const wanted = naiveSums(all, (_, __, place) => Math.fround(1 / (k + place + 1)))
        expect(sortRows(fused, 'descending')).toEqual(naiveOrder(wanted, 1))
      }),
    )
  })

  test('goes on counting ranks where some are taken', () => {
    const row = { key: 1n, score: 0 }
    expect(fuse([[row]], reciprocalRank(1, { dividesDoubles: false }, [2]))).toEqual([
      { key: 1n, score: 0.25 },
    ])
  })

  test('adds weighted scores up, the smaller first where all are distances', () => {
    const weights = fc.array(fc.float({ noNaN: true, min: 0, max: 1 }), {
      minLength: 4,
      maxLength: 4,
    })
    const metric = fc.constantFrom('L2', 'IP', 'COSINE')
    const metrics = fc.array(metric, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(lists, weights, metrics, fc.boolean(), (all, of, types, normalizes) => {
        const used = types.slice(0, all.length)
        const rules = { sortsAsMetrics: true, knowsLikenesses: 'some' } as const
        const weighing = weighScores({ weights: of, normalizes }, used, rules)
        const allDistances = used.every((type) => type === 'L2')
        const turns = !normalizes && !allDistances
        const wanted = naiveSums(all, (row, list) => {
          const type = used[list] ?? ''
          const isTurned = normalizes || (turns && type === 'L2')
          const own = isTurned ? normalizer(type, 'some')(row.score) : row.score
          return Math.fround((of[list] ?? 0) * own)
        })
        const sign = allDistances && !normalizes ? -1 : 1
        expect(weighing.direction).toBe(sign === 1 ? 'descending' : 'ascending')
        expect(sortRows(fuse(all, weighing.worth), weighing.direction)).toEqual(
          naiveOrder(wanted, sign),
        )
      }),
    )
  })

  test('sorts raw scores the greater first where metric types are not looked at', () => {
    const rules = { sortsAsMetrics: false, knowsLikenesses: 'some' } as const
    const { worth, direction } = weighScores(
      { weights: [1, 1], normalizes: false },
      ['L2', 'IP'],
      rules,
    )
    expect(direction).toBe('descending')
    expect(worth({ key: 1n, score: 7 }, 0, 0)).toBe(7)
  })

  test('takes the greatest, or the mean', () => {
    const all = [[{ key: 1n, score: 3 }], [{ key: 1n, score: 4 }], [{ key: 2n, score: -1 }]]
    const own = ({ score }: Scored) => score
    expect(fuse(all, own, 'max')).toEqual([
      { key: 1n, score: 4 },
      { key: 2n, score: -1 },
    ])
    expect(fuse(all, own, 'avg')).toEqual([
      { key: 1n, score: 3.5 },
      { key: 2n, score: -1 },
    ])
  })

  test('normalizes every metric type into numbers that fall with the distance', () => {
    const types = fc.constantFrom('L2', 'HAMMING', 'JACCARD', 'IP', 'COSINE', 'BM25', 'MHJACCARD')
    fc.assert(
      fc.property(types, score, score, (type, one, other) => {
        const norm = normalizer(type, 'all')
        const isDistance = ['L2', 'HAMMING', 'JACCARD'].includes(type)
        const [small, great] = one < other ? [one, other] : [other, one]
        expect(norm(isDistance ? small : great)).toBeGreaterThanOrEqual(
          norm(isDistance ? great : small),
        )
      }),
    )
  })
})

describe('sortGroups', () => {
  test('shows groups by their best rows, each together', () => {
    const rows = fc.uniqueArray(
      fc.record({
        key: fc.bigInt({ min: 0n, max: 20n }),
        score: fc.integer({ min: -3, max: 3 }),
        group: fc.integer({ min: 0, max: 4 }),
      }),
      { selector: ({ key }) => key },
    )
    const window = fc.record({
      limit: fc.integer({ min: 1, max: 4 }),
      offset: fc.integer({ min: 0, max: 3 }),
      size: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(rows, window, fc.boolean(), fc.boolean(), (all, of, descends, fromZero) => {
        const direction = descends ? 'descending' : 'ascending'
        const sign = descends || fromZero ? 1 : -1
        const shown = sortGroups(all, ({ group }) => group, direction, of, fromZero)
        const members = [0, 1, 2, 3, 4].map((group) =>
          naiveOrder(
            all.filter((row) => row.group === group),
            sign,
          ).slice(0, of.size),
        )
        const worth = ([first]: Scored[]): number =>
          fromZero ? Math.max(0, first?.score ?? 0) : (first?.score ?? 0)
        const wanted = members
          .filter(({ length }) => length > 0)
          .toSorted((one, other) => {
            const byWorth = sign * (worth(other) - worth(one))
            if (byWorth !== 0) return byWorth
            if (one.length !== other.length) return other.length - one.length
            return (one[0]?.key ?? 0) < (other[0]?.key ?? 0) ? -1 : 1
          })
        expect(shown).toEqual(wanted.slice(of.offset, of.offset + of.limit).flat())
      }),
    )
  })
})
