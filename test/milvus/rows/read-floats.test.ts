import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFloats } from '../../../src/milvus/rows/read-floats.js'

function read(text: string, dim: number) {
  const into = new Float32Array(dim)
  const count = readFloats(Buffer.from(text), 0, into)
  return { count, values: [...into] }
}

test.each([
  ['[]', 0],
  ['[1]', 1],
  ['[1, 2 ,\n3]', 3],
  ['[1,2,3,4,5]', 5],
  ['[1,null]', -1],
  ['["1"]', -1],
  ['[1e39]', -1],
  ['[[1]]', -1],
  ['{}', -1],
  ['1', -1],
])('counts the numbers of %s', (text, count) => {
  expect(read(text, 3).count).toBe(count)
})

test('reads every double as its nearest single-precision number', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -3e38, max: 3e38 }),
    fc.double({ noNaN: true, min: -1, max: 1 }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.float({ noNaN: true, noDefaultInfinity: true }),
  )
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (numbers) => {
      expect(read(JSON.stringify(numbers), numbers.length)).toEqual({
        count: numbers.length,
        values: numbers.map((one) => Math.fround(JSON.parse(JSON.stringify(one)))),
      })
    }),
  )
})

test('takes the nearest where digits beyond doubles decide', () => {
  const middle = 1 + 2 ** -24
  const above = `${middle.toFixed(24)}0000000000000001`
  expect(read(`[${middle}, ${above}]`, 2).values).toEqual([1, Math.fround(middle)])
})
