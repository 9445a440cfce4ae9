import { describe, expect, test } from 'vitest'
import {
  amends,
  changes,
  fold,
  grows,
  type History,
  since,
  until,
} from '../../../src/milvus/profiles/history.js'
import { versions } from '../../../src/milvus/versions.js'

const answers = <T>(history: History<T>): T[] => versions.map(history.at)

describe('a question', () => {
  test('keeps an answer until the next one', () => {
    expect(answers(changes('', { '2.3': 'a', '2.5': 'b', '2.6': 'c' }))).toEqual([
      ...['a', 'a', 'b', 'c', 'c'],
    ])
  })

  test('can be answered false, and no longer', () => {
    const history = changes<string | false>('', { '2.3': 'a', '2.4': false, '3.0': 'b' })
    expect(answers(history)).toEqual(['a', false, false, false, 'b'])
  })

  test('is true since a release, or until one', () => {
    expect(answers(since('', '2.6'))).toEqual([false, false, false, true, true])
    expect(answers(until('', '2.4'))).toEqual([true, true, false, false, false])
  })

  test('has a list that grows, and loses what goes', () => {
    const history = grows('', { '2.3': ['a', 'b'], '2.5': ['c'] }, { '2.5': ['a'] })
    expect(answers(history)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
    ])
  })

  test('has a table whose keys are set anew, and go', () => {
    const history = amends('', { '2.3': { a: 1, b: 2 }, '2.5': { b: 3 } }, { '2.6': ['a'] })
    expect(answers(history).map((table) => Object.fromEntries(table))).toEqual([
      { a: 1, b: 2 },
      { a: 1, b: 2 },
      { a: 1, b: 3 },
      { b: 3 },
      { b: 3 },
    ])
  })
})

test('a release answers each question of a table', () => {
  const table = { isOld: until('', '2.4'), names: grows('', { '2.6': ['a'] }) }
  expect(fold(table, '2.3')).toEqual({ isOld: true, names: [] })
  expect(fold(table, '3.0')).toEqual({ isOld: false, names: ['a'] })
})
