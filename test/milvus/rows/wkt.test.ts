import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSteps } from '../../../src/milvus/rows/wkt/parse.js'
import { printSteps, printWkt } from '../../../src/milvus/rows/wkt/print.js'
import { readWkt } from '../../../src/milvus/rows/wkt/read.js'
import type { Steps } from '../../../src/milvus/turns/steps.js'

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

  const many = (part: string) => `(${Array.from({ length: 10_000 }, () => part).join()})`
  test.each([
    `LINESTRING ${many('1 2')}`,
    `POLYGON (${many('1 2')}, ${many('3 4')})`,
    `MULTIPOINT ${many('1 2')}`,
    `MULTILINESTRING ${many('(1 2,3 4)')}`,
    `MULTIPOLYGON ${many('((0 0,1 0,1 1,0 0))')}`,
    `GEOMETRYCOLLECTION ${many('POINT (1 2)')}`,
    `GEOMETRYCOLLECTION ${many('GEOMETRYCOLLECTION EMPTY')}`,
  ])('is read and printed in steps: %#', (text) => {
    const [reading, geometry] = counted(parseSteps(text))
    expect(reading).toBeGreaterThan(30)
    const [printing, printed] = counted(printSteps(geometry))
    expect(printing).toBeGreaterThan(30)
    expect(printed.replaceAll(/ ?([(),]) ?/g, '$1')).toBe(text.replaceAll(/ ?([(),]) ?/g, '$1'))
  })
})

/** How many steps there are, and what they come to. */
function counted<T>(steps: Steps<T>): [number, T] {
  for (let count = 0; ; count++) {
    const { done, value } = steps.next()
    if (done) return [count, value]
  }
}
