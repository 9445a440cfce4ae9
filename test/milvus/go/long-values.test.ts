import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBody } from '../../../src/milvus/go/decode-body.js'
import { LongValues } from '../../../src/milvus/go/long-values.js'
import { compile } from '../../../src/milvus/go/plan.js'
import { any, list, map, struct } from '../../../src/milvus/go/struct.js'
import { atOnce } from '../../../src/milvus/turns/steps.js'

function parsed(text: string): unknown {
  const values = new LongValues()
  const value = values.parse(text)
  atOnce(values.fill())
  return value
}

const names = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, value]))

test.each([
  ['very many members', JSON.stringify(names(40_000, [1, { a: '}' }]))],
  ['white space', `  ${JSON.stringify(names(10_000, 1), null, 2)}`],
  ['much white space', `{${' '.repeat(50_000)}"a" :${' '.repeat(50_000)}1${' '.repeat(50_000)}}`],
  ['nothing but white space', `[${' '.repeat(50_000)}]`],
  ['long members among short ones', JSON.stringify({ a: 1, b: names(9000, 1), c: 2, d: [3] })],
  ['a long text', JSON.stringify(['x'.repeat(50_000), 1, { b: 'y"\\,'.repeat(20_000) }])],
  ['a long list in a list', JSON.stringify([1, Array(30_000).fill([]), 2])],
  ['long members of long members', JSON.stringify({ a: [{ '{"\\': names(9000, ',') }], b: 1 })],
  [
    'a name of each object',
    `{${'"a":1,'.repeat(9000)}"__proto__":${JSON.stringify(names(9000, 1))}}`,
  ],
])('parses %s in parts', (_, text) => {
  expect(parsed(text)).toStrictEqual(JSON.parse(text))
  expect(JSON.stringify(parsed(text))).toBe(JSON.stringify(JSON.parse(text)))
})

test('walks through what stands deep inside a few times, not once a level', () => {
  const values = new LongValues()
  const text = '['.repeat(3000) + JSON.stringify('x'.repeat(100_000)) + ']'.repeat(3000)
  const value = values.parse(text)
  expect([...values.fill()].length).toBeLessThan(20)
  expect(JSON.stringify(value)).toBe(text)
})

test('parses whatever there is', () => {
  const filler = 'x'.repeat(3000)
  const values = fc.array(fc.tuple(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('', filler)))
  fc.assert(
    fc.property(values, fc.nat(2), (items, indent) => {
      const text = JSON.stringify({ items: [...items, ...Array(20).fill(filler)] }, null, indent)
      expect(parsed(text)).toStrictEqual(JSON.parse(text))
    }),
  )
})

const Body = compile(struct('Body', { map: map(any()), maps: list(map(any())), any: any() }), '3.0')

test.each(['go', 'sonic'] as const)('%s adds to what is filled later', (decoder) => {
  const long = JSON.stringify(names(10_000, 1))
  const body = (...values: string[]) => `{${values.join()}}`
  const decode = (text: string) => atOnce(decodeBody(Buffer.from(text), Body.plan, decoder))
  const added = { ...names(10_000, 1), k5: 2, other: 3 }
  const text = body(
    ...[`"map":${long}`, '"map":{"k5":2,"other":3}'],
    ...[`"maps":[${long}]`, '"maps":[{"k5":2,"other":3}]'],
    ...[`"any":${long}`, '"any":{"a":1}'],
  )
  expect(decode(text)).toEqual({ value: { map: added, maps: [added], any: { a: 1 } } })
})
