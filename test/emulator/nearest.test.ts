import { expect, test } from 'vitest'
import { threeNearest } from '../../src/emulator/nearest.js'

test('of a very long name the beginning counts', () => {
  const known = ['ab', 'a'.repeat(1000), 'b'.repeat(1000), 'ba']
  const before = process.cpuUsage()
  expect(threeNearest('a'.repeat(8_000_000), known)[0]).toBe('a'.repeat(1000))
  const { user, system } = process.cpuUsage(before)
  // The whole of it takes several seconds.
  expect((user + system) / 1000).toBeLessThan(1000)
})
