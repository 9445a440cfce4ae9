import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printWkt } from '../../../src/milvus/rows/wkt/print.js'
import { readWkt } from '../../../src/milvus/rows/wkt/read.js'

interface Case {
  readonly text: string
  readonly shown?: string
  readonly refusal?: string
}

const file = new URL('../../../fixtures/geometries/texts.json', import.meta.url)
const { texts }: { texts: Case[] } = JSON.parse(readFileSync(file, 'utf8'))

describe('well-known text', () => {
  test.each(texts)('$text', ({ text, shown, refusal }) => {
    const geometry = readWkt(text)
    expect(
      'reason' in geometry ? { refusal: geometry.reason } : { shown: printWkt(geometry) },
    ).toEqual(shown === undefined ? { refusal } : { shown })
  })

  test('is refused by name where it nests too deep', () => {
    const text = `${'GEOMETRYCOLLECTION('.repeat(100_000)}POINT(1 2)`
    expect(() => readWkt(text)).toThrow('geometries that nest deeper than 500 levels')
  })
})
