import { expect, onTestFinished, test, vi } from 'vitest'
import { lineBudget } from '../../src/api/line-budget.js'

test('twenty lines a second are written, and the others are counted', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const told: number[] = []
  const mayWrite = lineBudget((count) => told.push(count))
  const written = (at: number) => Array.from({ length: 25 }, () => mayWrite(at)).filter(Boolean)
  expect(written(7000)).toHaveLength(20)
  expect(written(7999)).toHaveLength(0)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([30])
  expect(written(8000)).toHaveLength(20)
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([30, 5])
})
