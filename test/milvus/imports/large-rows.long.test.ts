import { describe, expect, test } from 'vitest'
import { start } from './damage.js'

describe('a row of more than a request could bring', () => {
  const tooLarge = 'milvus-emulator takes at most 67108864 bytes in a row: importing data failed'
  const ones = (bytes: number) => Buffer.alloc(bytes, '1,')
  test.each([
    ['a.json', '[{"id":[', '1]}]'],
    ['a.jsonl', '{"id":[', '1]}'],
    ['a.csv', 'id,n,t,v\n1,2,a,"[', '1]"\n'],
  ])('is refused before it is taken apart: %s', async (name, begin, end) => {
    const { write, reason } = await start()
    write(name, Buffer.concat([Buffer.from(begin), ones(2 ** 26), Buffer.from(end)]))
    expect(await reason([name])).toBe(tooLarge)
  })
})
