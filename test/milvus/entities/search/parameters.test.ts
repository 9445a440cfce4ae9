import { expect, test } from 'vitest'
import { readParameters, withDefaults } from '../../../../src/milvus/entities/search/parameters.js'
import { searchRules } from '../../../../src/milvus/profiles/search.js'

test.each(['{"radius":1}', '{"params":1}'])(
  'a parameter of any name is one, and no parameters of its own: %s',
  (value) => {
    const outer = JSON.parse(`{"params":{"__proto__":${value}}}`)
    const { engine } = readParameters({ outer, beside: {} }, searchRules['2.6'])
    expect(JSON.stringify(engine)).toBe(`{"__proto__":${value}}`)
    expect('radius' in engine || 'params' in engine).toBe(false)
  },
)

test('makes texts only of the parameters that somebody asks for', () => {
  const asked: string[] = []
  const outer = new Proxy(
    { a: 1, b: 2 },
    {
      get(target, key) {
        asked.push(String(key))
        return Reflect.get(target, key)
      },
    },
  )
  const sent = readParameters({ outer, beside: {} }, searchRules['3.0'])
  const { pairs } = withDefaults(sent, { a: 3, c: 4 })
  expect(['a', 'c', 'toString'].map((key) => pairs.get(key))).toEqual(['1', '4', undefined])
  expect(asked).toEqual(['a'])
})

test.each(['ignoreGrowing', 'ignore_growing'])('knows what is ignored by the name %s', (name) => {
  const { pairs } = readParameters({ outer: { [name]: true }, beside: {} }, searchRules['2.6'])
  expect(pairs.get('ignore_growing')).toBe('true')
})
