import { describe, expect } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { type Answers, testEach } from '../../../support/answers.js'
import { always, old } from './expected.js'
import { type Entry, world } from './world.js'

export type Case = readonly [title: string, entry: Entry, answers: Answers]

export const hnsw = { fieldName: 'v', indexType: 'HNSW', metricType: 'L2' }
export const graph = { M: 16, efConstruction: 64 }
export const metric = (text: string, from?: Version) => always(1100, text + old, from)
export const unknownType = (name: string) =>
  always(1100, `invalid parameter[expected=valid index][actual=invalid index type: ${name}]`)
export const only24 = (text: string): Answers => ({ '2.4': [1100, text] })

/** Tests a table of cases: what each release answers to an index. */
export function testCases(group: string, cases: readonly Case[]): void {
  describe(`createIndex: ${group}`, () => {
    for (const [title, entry, answers] of cases) {
      testEach(title, answers, (version, answer) => {
        expect(world(version).create(entry)).toEqual(answer)
      })
    }
  })
}
