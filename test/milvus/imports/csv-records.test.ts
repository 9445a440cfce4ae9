import { expect, onTestFinished, test, vi } from 'vitest'
import { csvRecords } from '../../../src/milvus/imports/formats/csv-records.js'

/** How many letters of texts are looked through while work is done. */
function countLetters(work: () => void): number {
  let letters = 0
  const { indexOf } = String.prototype
  const spy = vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (
    this: string,
    wanted,
    from = 0,
  ) {
    const found = indexOf.call(this, wanted, from)
    letters += (found < 0 ? this.length : found) - from
    return found
  })
  onTestFinished(() => spy.mockRestore())
  work()
  return letters
}

test.each([
  ['one line of many cells', 'a,'.repeat(2000)],
  ['one line of many cells in quotes', '"a",'.repeat(2000)],
  ['many lines', 'a,b\n'.repeat(2000)],
  ['many lines of one cell', 'a\r\n'.repeat(2000)],
])('a file is looked through a few times: %s', (_, text) => {
  const letters = countLetters(() => [...csvRecords(text, ',')])
  expect(letters).toBeLessThanOrEqual(4 * text.length)
})
