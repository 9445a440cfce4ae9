import { describe, expect, test } from 'vitest'
import { Fault } from '../../../src/emulator/faults/fault.js'
import type { FaultRule } from '../../../src/emulator/faults/rule.js'

const call = { path: '/collections/list', user: null, database: 'default', body: {} }

/** How long a rule makes each of so many calls wait. */
function delays(rule: FaultRule, count: number): number[] {
  const fault = new Fault('1', rule)
  const found: number[] = []
  for (let n = 0; n < count; n++) {
    if (!fault.meets(call)) continue
    fault.hit()
    found.push(fault.delayMs)
  }
  return found
}

describe('the delay of a fault', () => {
  const delayMs = { min: 100, max: 200 }

  test('is the same for the same seed, and another for another', () => {
    const first = delays({ match: { seed: 3 }, action: { delayMs } }, 20)
    expect(delays({ match: { seed: 3 }, action: { delayMs } }, 20)).toEqual(first)
    expect(delays({ match: { seed: 4 }, action: { delayMs } }, 20)).not.toEqual(first)
    expect(delays({ action: { delayMs } }, 20)).toEqual(
      delays({ match: { seed: 1 }, action: { delayMs } }, 20),
    )
  })

  test('spreads from the shortest to the longest, whatever the probability', () => {
    for (const probability of [0.1, 0.5, 1]) {
      const found = delays({ match: { probability }, action: { delayMs } }, 2000)
      expect(found.length / 2000).toBeCloseTo(probability, 1)
      expect(Math.min(...found)).toBeGreaterThanOrEqual(100)
      expect(Math.min(...found)).toBeLessThan(105)
      expect(Math.max(...found)).toBeLessThan(200)
      expect(Math.max(...found)).toBeGreaterThan(195)
    }
  })

  test('is one where both are the same, and endless where there is none', () => {
    expect(delays({ action: { delayMs: { min: 7, max: 7 } } }, 2)).toEqual([7, 7])
    expect(delays({ action: { hold: true } }, 1)).toEqual([Infinity])
  })
})
