import { expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { select } from './select.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'f', dataType: 'Float' },
  ],
}
const rows = [1, 2, 3].map((id) => ({ id, f: id }))
const asked = (text: string, version: Version = '3.0', params = {}) =>
  select(text, schema, rows, version, params)

test.each([
  ['~id == -2', [0]],
  ['(~id) < -2', [1, 2]],
  ['id == ~-3', [1]],
  // The rest is not looked at.
  ['true or id', [0, 1, 2]],
  ['id + 1 or true', [0, 1, 2]],
  ['false and f', []],
])('%s', async (text, expected) => {
  expect(await asked(text)).toEqual(expected)
})

test.each([
  ['~f == 1', 'bitwise operations can only apply on integer types: query plan failed'],
  ['(f & 3) == 1', 'bitwise operations can only apply on integer types: query plan failed'],
  ['~"a" == id', 'bitnot can only apply on integer fields: query plan failed'],
  ['id == 1.5 << 1', 'shiftleft can only apply on integer fields: query plan failed'],
  ['id == 1 >> "a"', 'shiftright can only apply on integer fields: query plan failed'],
  ['~{a} == id', 'bitnot cannot be applied on placeholder: ~{a}: invalid parameter'],
  [
    '~(id in [1]) == 1',
    "'bitnot' cannot perform arithmetic between Bool field and Int64: query plan failed: invalid parameter",
  ],
  ['false or id', "'or' can only be used between boolean expressions: query plan failed"],
  ['id and true', "'and' can only be used between boolean expressions: query plan failed"],
])('%s is refused', async (text, words) => {
  await expect(asked(text, '3.0', { a: 1 })).rejects.toMatchObject({
    message: `failed to create query plan: cannot parse expression: ${text}: ${words}: invalid parameter`,
  })
})
