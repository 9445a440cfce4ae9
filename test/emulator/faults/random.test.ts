import { expect, test } from 'vitest'
import { draw } from '../../../src/emulator/faults/random.js'

const draws = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => draw(seed, at + 1))

test('draws what Mulberry32 does', () => {
  expect(draws(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
  expect(draws(-5, 2)).toEqual(reference(-5, 2))
  expect(draws(2 ** 40 + 7, 1000)).toEqual(reference((2 ** 40 + 7) | 0, 1000))
})

test('spreads over all from 0 to 1', () => {
  for (const seed of [0, 1, 2, 12345, -1]) {
    const parts = new Array(10).fill(0)
    for (const drawn of draws(seed, 10_000)) parts[Math.floor(drawn * 10)]++
    for (const part of parts) expect(part).toBeGreaterThan(850)
  }
})

/** The generator with a state, as its author published it. */
function reference(seed: number, count: number): number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  })
}
