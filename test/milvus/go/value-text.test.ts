import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { floatText, valueText } from '../../../src/milvus/go/value-text.js'

describe('valueText', () => {
  test('prints what is nested deeper than the call stack', () => {
    let value: unknown = 1
    for (let depth = 0; depth < 20_000; depth++) value = { a: [value] }
    expect(valueText(value)).toBe(`${'map[a:['.repeat(20_000)}1${']]'.repeat(20_000)}`)
  })

  test.each<[unknown, string]>([
    ['text', 'text'],
    ['', ''],
    [true, 'true'],
    [false, 'false'],
    [null, '<nil>'],
    [undefined, '<nil>'],
    [5, '5'],
    [1.5, '1.5'],
    [1e21, '1e+21'],
    [[1, 'a'], '[1 a]'],
    [[], '[]'],
    [[[], [null, 'a b']], '[[] [<nil> a b]]'],
    [{ a: 1 }, 'map[a:1]'],
    [{ b: [true], a: { y: 'x' } }, 'map[a:map[y:x] b:[true]]'],
    [{}, 'map[]'],
    [{ '10': 1, '9': 2 }, 'map[10:1 9:2]'],
  ])('prints %j as %s', (value, text) => {
    expect(valueText(value)).toBe(text)
  })
})

describe('floatText', () => {
  test('looks for an exponent only where one is printed', () => {
    const look = vi.spyOn(Number.prototype, 'toExponential')
    onTestFinished(() => look.mockRestore())
    const texts = [0.5, -123456.75, 0.0001].map(floatText)
    expect(texts).toEqual(['0.5', '-123456.75', '0.0001'])
    expect(look).not.toHaveBeenCalled()
  })

  test.each([
    [0, '0'],
    [-0, '-0'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [0.000012345, '1.2345e-05'],
    [123456, '123456'],
    [999999.5, '999999.5'],
    [1000000, '1e+06'],
    [-1000000, '-1e+06'],
    [1234567, '1.234567e+06'],
    [2147483647, '2.147483647e+09'],
    [1e100, '1e+100'],
    [1.5e-300, '1.5e-300'],
    [0.1, '0.1'],
    [0.30000000000000004, '0.30000000000000004'],
  ])('prints %d as %s', (value, text) => {
    expect(floatText(value)).toBe(text)
  })
})
