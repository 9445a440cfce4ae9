import { describe, expect, test } from 'vitest'
import { cellOf, elements, rawText } from '../../../src/milvus/go/gjson.js'

const textsOf = (json: string) => elements(cellOf(Buffer.from(json))).map(rawText)

describe('elements', () => {
  test.each([
    ['[]', []],
    ['[1,[2,3],{"a":[4]}]', ['1', '[2,3]', '{"a":[4]}']],
    ['[["]",[1]],"]"]', ['["]",[1]]', '"]"']],
    ['[["\\"]"],[[],[[]]] ,null]', ['["\\"]"]', '[[],[[]]]', 'null']],
    ['[{"a":"[]"},[{"]":["["]}]]', ['{"a":"[]"}', '[{"]":["["]}]']],
  ])('of %s', (json, texts) => {
    expect(textsOf(json)).toEqual(texts)
  })

  test('of many lists, and of lists that close far away', () => {
    const many = `[${'[1],'.repeat(200_000)}[1]]`
    expect(textsOf(`[${many}]`)).toEqual([many])
    expect(textsOf(many)).toHaveLength(200_001)
    const deep = `${'[1,'.repeat(2000)}${'1,'.repeat(5_000_000)}1${']'.repeat(2000)}`
    expect(textsOf(`[${deep}]`)).toEqual([deep])
  })
})
