import { describe, expect } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { type Answers, accepted, refusedWith, since, testEach } from '../../../support/answers.js'
import { attempt, collection, emptyCatalog, field } from './attempt.js'

const invalid = (name: string, reason: string): Answers =>
  refusedWith(1701, `Invalid field name: ${name}. ${reason}: field name invalid[field=${name}]`)
const badStart = (name: string) =>
  invalid(name, 'The first character of a field name must be an underscore or letter.')
const badCharacter = (name: string) =>
  invalid(name, 'Field name can only contain numbers, letters, and underscores.')
const keyword = (name: string, version: Version = '2.4') =>
  since(version, invalid(name, `${name} is keyword in milvus.`), accepted)
const empty = refusedWith(1701, 'field name should not be empty: field name invalid[field=]')
const long = 'x'.repeat(256)

const rows: readonly (readonly [string, Answers])[] = [
  ['', empty],
  [' ', empty],
  [' a ', accepted],
  ['_1', accepted],
  ['x'.repeat(255), accepted],
  [long, invalid(long, 'The length of a field name must be less than 255 characters.')],
  ['1a', badStart('1a')],
  ['é', badStart('é')],
  ['$meta', badStart('$meta')],
  ['a-b', badCharacter('a-b')],
  ['aé', badCharacter('aé')],
  ['like', keyword('like')],
  ['EXISTS', keyword('EXISTS')],
  ['True', keyword('True')],
  ['array_length', keyword('array_length')],
  ['TEXT_MATCH', keyword('TEXT_MATCH')],
  ['phrase_match', keyword('phrase_match', '2.6')],
  ['RANDOM_SAMPLE', keyword('RANDOM_SAMPLE', '2.6')],
  ['Null', keyword('Null', '3.0')],
  ['LIKE', accepted],
  ['AND', accepted],
  ['tRue', accepted],
  ['is', accepted],
]

describe('checkFieldName', () => {
  for (const [name, answers] of rows) {
    testEach(
      `${JSON.stringify(name.slice(0, 20))} of ${name.length}`,
      answers,
      (version, answer) => {
        expect(attempt(emptyCatalog(version), collection([field(name)]))).toEqual(answer)
      },
    )
  }
})
