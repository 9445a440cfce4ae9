import { expect, onTestFinished, test, vi } from 'vitest'
import { syntaxFaultIn } from '../../src/emulator/syntax-error.js'

test.each([
  ['[1,\n2,}', 2, 3, "invalid character '}' looking for beginning of value"],
  ['{"\u00e4\u{1f600}":1\r\n,"b" 2}', 2, 6, "invalid character '2' after object key"],
  ['\r\r\n\n["\u00e4" x', 4, 6, "invalid character 'x' after array element"],
  ['{} \n x', 2, 2, "invalid character 'x' after top-level value"],
  ['[1,2', 1, 5, 'it ends too early'],
])('%j stops being JSON in line %i, column %i', (text, line, column, reason) => {
  expect(syntaxFaultIn(Buffer.from(text))).toEqual({ line, column, reason })
})

test('a long text is gone through once', () => {
  const text = Buffer.from(`[${'{},'.repeat(10_000)}]`)
  const cut = vi.spyOn(Buffer.prototype, 'subarray')
  onTestFinished(() => cut.mockRestore())
  expect(syntaxFaultIn(text).column).toBe(text.length)
  expect(cut.mock.calls.length).toBe(0)
})
