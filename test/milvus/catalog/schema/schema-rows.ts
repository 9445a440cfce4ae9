import { describe, expect } from 'vitest'
import type { CollectionDefinition } from '../../../../src/milvus/catalog/schema/definition.js'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import { type Answers, only, refusedWith, testEach } from '../../../support/answers.js'
import { attempt, emptyCatalog, field, vector } from './attempt.js'

export interface Row {
  readonly name: string
  readonly definition: CollectionDefinition
  readonly answers: Answers
  readonly in?: readonly Version[]
}

export const from25: readonly Version[] = ['2.5', '2.6', '3.0']
export const from26: readonly Version[] = ['2.6', '3.0']
export const many = (count: number) => Array.from({ length: count }, (_, at) => field(`f${at}`))
export const vectors = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...vector, name: `v${at}` }))
export const keyed = { type: 'Int64', partitionKey: true } as const
export const text = (name: string) =>
  field(name, { type: 'VarChar', params: [['max_length', '64']] })
export const property = (key: string, value: string) => ({ properties: new Map([[key, value]]) })
export const isolated = (value: string) => property('partitionkey.isolation', value)
export const ttl = (value: string) => property('collection.ttl.seconds', value)
export const system = (names: string) =>
  refusedWith(
    1100,
    `schema contains system field: ${names}: invalid parameter[expected=schema don't contains system field][actual=contains]`,
  )

/** Tests a table of definitions: what each release answers to a collection. */
export function testRows(rows: readonly Row[]): void {
  describe('createCollection', () => {
    for (const row of rows) {
      testEach(row.name, only(row.answers, ...(row.in ?? versions)), (version, answer) => {
        expect(attempt(emptyCatalog(version), row.definition)).toEqual(answer)
      })
    }
  })
}
