import { expect, test } from 'vitest'
import { readParameters } from '../../../../src/milvus/entities/search/parameters.js'
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
