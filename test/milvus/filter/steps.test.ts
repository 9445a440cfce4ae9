import { expect, test } from 'vitest'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { encodeHan } from '../../../src/milvus/filter/check/han.js'
import { checkTree } from '../../../src/milvus/filter/check.js'
import { rulesOf } from '../../../src/milvus/filter/rules.js'
import { atOnce, type Steps } from '../../../src/milvus/filter/steps.js'
import { parseSteps } from '../../../src/milvus/filter/syntax/parse.js'
import { schemaOf } from './schema.js'

const schema = schemaOf({
  fields: [
    { fieldName: 'a', dataType: 'Int64', isPrimary: true },
    { fieldName: 'j', dataType: 'JSON' },
  ],
})

/** How often work lets others have their turn, until it ends or refuses. */
function countSteps(steps: Steps<unknown>): number {
  let count = 0
  try {
    while (!steps.next().done) count += 1
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
  }
  return count
}

const parts = 10_000

test.each([
  ['items of a list', `a in [1${',1'.repeat(parts)}]`],
  ['operands of a sum', `a${'+a'.repeat(parts)} > 1`],
  ['parts joined by or', `a<1${'||a<1'.repeat(parts)}`],
  ['operands of a function', `f(a${',a'.repeat(parts)})`],
  ['lists in a list', `json_contains(j, [[1]${',[1]'.repeat(parts)}])`],
  ['items in brackets', `${'('.repeat(300)}a in [1${',1'.repeat(parts)}]${')'.repeat(300)}`],
])('a filter is read and checked in steps as it is long: %s', (_, text) => {
  const tree = atOnce(parseSteps(text, '2.6'))
  if (typeof tree === 'string') throw new Error(tree)
  const request = { text, schema, templates: {}, version: '2.6', purpose: 'query' } as const
  const least = Math.floor(parts / 256)
  expect(countSteps(parseSteps(text, '2.6'))).toBeGreaterThanOrEqual(least)
  expect(countSteps(checkTree(tree, request, rulesOf('2.6')))).toBeGreaterThanOrEqual(least)
})

test.each([
  ['letters', '漢'.repeat(16 * parts)],
  ['letters between escapes', '漢\\n'.repeat(parts)],
  ['strings', '"漢"'.repeat(parts)],
])('Han characters are written otherwise in steps: %s', (_, text) => {
  for (const version of ['2.6', '3.0'] as const) {
    const steps = countSteps(encodeHan(text, rulesOf(version)))
    expect(steps).toBeGreaterThanOrEqual(Math.floor(parts / 256))
  }
})
