import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boostRows } from '../../../../src/milvus/search/rerank/boost.js'
import { decayFactor, shapes } from '../../../../src/milvus/search/rerank/decay.js'
import { hashFraction } from '../../../../src/milvus/search/rerank/random.js'

describe('decayFactor', () => {
  test.each(shapes)('is 1 up to the offset and `decay` at the scale behind it (%s)', (shape) => {
    const decay = { shape, origin: 100, scale: 20, offset: 5, decay: 0.25 }
    expect(decayFactor(decay, 100)).toBe(1)
    expect(decayFactor(decay, 95)).toBe(1)
    expect(decayFactor(decay, 105)).toBe(1)
    expect(decayFactor(decay, 125)).toBeCloseTo(0.25, 6)
    expect(decayFactor(decay, 75)).toBeCloseTo(0.25, 6)
  })

  test.each(shapes)('never rises with the distance (%s)', (shape) => {
    const value = fc.double({ min: 0, max: 1000, noNaN: true })
    fc.assert(
      fc.property(value, value, (one, other) => {
        const decay = { shape, origin: 0, scale: 10, offset: 0, decay: 0.5 }
        const [near, far] = one < other ? [one, other] : [other, one]
        expect(decayFactor(decay, near)).toBeGreaterThanOrEqual(decayFactor(decay, far))
      }),
    )
  })

  test('falls to `decay` and no further as a line', () => {
    const decay = { shape: 'linear', origin: 0, scale: 10, offset: 0, decay: 0.5 } as const
    expect(decayFactor(decay, 5)).toBe(0.75)
    expect(decayFactor(decay, 1000)).toBe(0.5)
  })
})

describe('boostRows', () => {
  const rows = [
    { key: 1n, score: 2 },
    { key: 2n, score: 3 },
  ]

  test('changes scores of rows that a function speaks of', () => {
    const ofFirst = ({ key }: { key: bigint }) => (key === 1n ? 4 : undefined)
    expect(boostRows(rows, [ofFirst], { among: 'multiply', score: 'multiply' })).toEqual([
      { key: 1n, score: 8 },
      { key: 2n, score: 3 },
    ])
    expect(boostRows(rows, [ofFirst, () => 0.5], { among: 'sum', score: 'multiply' })).toEqual([
      { key: 1n, score: 9 },
      { key: 2n, score: 1.5 },
    ])
    expect(boostRows(rows, [ofFirst, () => 0.5], { among: 'multiply', score: 'sum' })).toEqual([
      { key: 1n, score: 4 },
      { key: 2n, score: 3.5 },
    ])
  })

  test('rounds behind each function, or behind all of them', () => {
    const tiny = [1, 2 ** -24, 2 ** -24].map((own) => () => own)
    const modes = { among: 'sum', score: 'multiply' } as const
    const scoresOf = (inDoubles: boolean) =>
      boostRows([{ key: 1n, score: 1 }], tiny, modes, inDoubles).map(({ score }) => score)
    expect(scoresOf(false)).toEqual([1])
    expect(scoresOf(true)).toEqual([1 + 2 ** -23])
  })
})

describe('hashFraction', () => {
  // What internal/core/src/rescores/Murmur3.c gives, compiled.
  test.each([
    [1n, 0n, 0.8583576912765554],
    [2n, 7n, 0.22827583384088834],
    [3n, -1n, 0.12061771879419148],
    [-5n, 7n, 0.8287357640819155],
    [9_007_199_254_740_993n, -1n, 0.6723296531063863],
  ])('of %d and the seed %d is that of the engine', (value, seed, fraction) => {
    expect(hashFraction(value, seed)).toBe(fraction)
  })

  test('gives numbers below 1 that only value and seed decide', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt(),
        (value, seed) => {
          const number = hashFraction(value, seed)
          expect(number).toBeGreaterThanOrEqual(0)
          expect(number).toBeLessThan(1)
          expect(hashFraction(value, seed)).toBe(number)
        },
      ),
    )
  })
})
