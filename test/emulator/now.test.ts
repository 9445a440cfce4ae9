import { expect, test } from 'vitest'
import { now } from '../../src/emulator/now.js'

const bigNow = () => Number(process.hrtime.bigint() / 1000n) / 1000

test('counts milliseconds, with their parts', () => {
  const before = bigNow()
  const at = now()
  expect(at).toBeGreaterThanOrEqual(before)
  expect(at).toBeLessThanOrEqual(bigNow() + 0.001)
})
