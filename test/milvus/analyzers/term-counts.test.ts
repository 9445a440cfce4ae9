import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { analyzerOf } from '../../../src/milvus/analyzers/analyzer.js'
import { termCounts } from '../../../src/milvus/analyzers/term-counts.js'
import { termId } from '../../../src/milvus/analyzers/term-id.js'
import { Terms } from '../../../src/milvus/entities/terms.js'

describe('term ids', () => {
  test('are checksums of the first 100 bytes', () => {
    expect(termId('123456789')).toBe(0xcbf43926)
    expect(termId('a'.repeat(101))).toBe(termId('a'.repeat(100)))
    expect(termId('語'.repeat(40))).toBe(crc32(Buffer.from('語'.repeat(40)).subarray(0, 100)))
  })
})

describe('term counts', () => {
  test('are pairs of id and count by ascending id', async () => {
    const analyze = await analyzerOf({ type: 'english' }, '3.0')
    const texts = ['dogs and a dog, fox', '', 'the']
    const rows = termCounts(texts.map((text) => new Terms().of(text, analyze)))
    const words = [
      [termId('dog'), 2],
      [termId('fox'), 1],
    ].sort(([one = 0], [other = 0]) => one - other)
    expect(rows.map(pairsOf)).toEqual([words, [], []])
  })
})

function pairsOf(row: Uint8Array): number[][] {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength)
  return Array.from({ length: row.byteLength / 8 }, (_, at) => [
    view.getUint32(8 * at, true),
    view.getFloat32(8 * at + 4, true),
  ])
}
