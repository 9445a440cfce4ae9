import { expect, test } from 'vitest'
import { inTime, watching } from '../../../src/milvus/errors/in-time.js'

/** Work that takes for ever, but for a try of this number. */
function slowUntil(number: number) {
  let tries = 0
  return () => {
    if (++tries < number) for (;;);
    return `try ${tries}`
  }
}

const what = () => 'a thing'
const tooLong = 'milvus-emulator does not implement what takes longer than 5 ms: a thing yet'

test('work that stood still is tried again until it is done', () => {
  expect(watching(() => 0, 1)(slowUntil(4), what, 5)).toBe('try 4')
})

test('work that took its time is refused, the second time where that of others may be counted', () => {
  let time = 0
  const used = () => {
    time += 5
    return time
  }
  expect(() => watching(used, 1)(slowUntil(2), what, 5)).toThrow(tooLong)
  expect(watching(used, 2)(slowUntil(2), what, 5)).toBe('try 2')
  expect(() => watching(used, 2)(slowUntil(3), what, 5)).toThrow(tooLong)
})

test('an error of the work is its own', () => {
  const error = new Error('of the work')
  expect(() =>
    inTime(() => {
      throw error
    }, what),
  ).toThrow(error)
})

test('work that takes for ever is refused in the end', () => {
  expect(() => inTime(slowUntil(Number.POSITIVE_INFINITY), what, 5)).toThrow(tooLong)
})
