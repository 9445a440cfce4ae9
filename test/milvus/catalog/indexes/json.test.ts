import { describe, expect, test } from 'vitest'
import { type Answers, testEach } from '../../../support/answers.js'
import { old } from './expected.js'
import { world } from './world.js'

type Params = Readonly<Record<string, unknown>>

interface Case {
  readonly params: Params
  readonly fieldName?: string
  readonly indexType?: string
  readonly dynamic?: true
  readonly answers: Answers
}

/** 2.5 wraps once more. */
const cast = (text: string): Answers => ({
  '2.5': [1100, `${text}: invalid parameter${old}`],
  '2.6': [1100, `${text}: invalid parameter`],
  '3.0': [1100, `${text}: invalid parameter`],
})
const missing = 'json index must specify cast type: missing parameter[missing_param=json_cast_type]'
const fine: Answers = { '2.5': undefined, '2.6': undefined, '3.0': undefined }
const of3 = (answers: Answers): Answers => ({ '3.0': answers['3.0'] })

const casts: Case[] = [
  {
    params: {},
    answers: { '2.5': [1100, missing + old], '2.6': [1101, missing], '3.0': [1101, missing] },
  },
  { params: { json_cast_type: ' array_bool' }, answers: fine },
  {
    params: { json_cast_type: 'JSON' },
    answers: { ...fine, ...{ '2.5': cast('json_cast_type JSON is not supported')['2.5'] } },
  },
  { params: { json_cast_type: 'int64' }, answers: cast('json_cast_type INT64 is not supported') },
  { params: { json_cast_type: ' ' }, answers: cast('json_cast_type  is not supported') },
  {
    params: { json_cast_type: 'DOUBLE', json_cast_function: 'x' },
    answers: cast('json_cast_function X is not supported'),
  },
  {
    params: { json_cast_type: 'varchar', json_cast_function: 'string_to_double' },
    answers: cast(
      'json_cast_function STRING_TO_DOUBLE is not supported for json_cast_type VARCHAR',
    ),
  },
  {
    params: { json_cast_type: 'BOOL' },
    indexType: 'STL_SORT',
    answers: of3(cast('json_cast_type BOOL is not supported for STL_SORT index')),
  },
  {
    params: { json_cast_type: 'DOUBLE' },
    indexType: 'BITMAP',
    answers: of3(cast('json_cast_type DOUBLE is not supported for BITMAP index')),
  },
  { params: {}, indexType: 'BITMAP', answers: { '3.0': [1101, missing] } },
  {
    params: { json_cast_type: 'FOO' },
    indexType: '',
    answers: {
      ...cast('json_cast_type FOO is not supported'),
      ...of3(cast('json_cast_type FOO is not supported for HYBRID index')),
    },
  },
]

/** A code 65535 with its cause behind `error:`, or a 2201 with the cause behind a colon. */
const unparsed = (path: string, cause = '', suffix = 'query plan failed'): Answers => {
  const coded = [
    2201,
    `cannot parse identifier: ${path}${cause && `: ${cause}`}: ${suffix}`,
  ] as const
  const text = `cannot parse identifier: ${path}${cause && `, error: ${cause}`}`
  return { '2.5': [65535, text], '2.6': coded, '3.0': coded }
}
const elsewhere: Answers = {
  '2.5': [65535, 'fieldID not match with field name'],
  '2.6': [1100, 'fieldID not match with field name: invalid parameter'],
  '3.0': [1100, 'fieldID not match with field name: invalid parameter'],
}
const path = (json_path: string) => ({ params: { json_cast_type: 'DOUBLE', json_path } })
const unknownText = (json_path: string): Answers => {
  const answer = [
    10,
    `service unimplemented: milvus-emulator does not implement the answer to json_path ${json_path} yet`,
  ] as const
  return { '2.5': answer, '2.6': answer, '3.0': answer }
}

const blanks = ' '.repeat(100_000)

const paths: Case[] = [
  { ...path('j'), answers: fine },
  { ...path(" j['a'][0] "), answers: fine },
  { ...path(''), answers: unparsed('') },
  { ...path('j["a"] > 1'), answers: unparsed('j["a"] > 1') },
  {
    ...path('nope["a"]'),
    answers: unparsed('nope["a"]', 'field nope not exist', 'invalid parameter'),
  },
  { ...path('j['), answers: unparsed('j[', 'invalid expression: j[') },
  { ...path('a b'), answers: unparsed('a b', 'invalid expression: a b') },
  { ...path('n'), answers: elsewhere },
  { ...path('nope["a"]'), dynamic: true, answers: elsewhere },
  { fieldName: 'j["a"]', params: { json_cast_type: 'DOUBLE' }, dynamic: true, answers: elsewhere },
  { fieldName: '', params: { json_cast_type: 'DOUBLE' }, dynamic: true, answers: unparsed('') },
  { ...path('/a/b'), answers: unknownText('/a/b') },
  // Long enough to tell a scan that starts again at each blank.
  { ...path(`${blanks}>`), answers: unknownText(`${blanks}>`) },
]

for (const [group, cases] of Object.entries({ casts, paths })) {
  describe(`createIndex: ${group} of JSON`, () => {
    for (const { params, fieldName = 'j', indexType = 'INVERTED', dynamic, answers } of cases) {
      const title = JSON.stringify({ fieldName, indexType, params, dynamic }).slice(0, 200)
      testEach(title, answers, (version, answer) => {
        const { create } = world(version, { dynamic: dynamic ?? false })
        expect(create({ fieldName, indexType, params })).toEqual(answer)
      })
    }
  })
}

const names = [
  ['color', undefined, '$meta/color', 'color', '/color'],
  ['color["a"]', undefined, '$meta/color/a', 'color', '/color/a'],
  ['$meta["a/b"]["~"]', undefined, '$meta/a~1b/~0', 'a/b', '/a~1b/~0'],
  ['anything', '$meta["a"]', '$meta/a', 'a', '/a'],
] as const

describe('createIndex on the dynamic field', () => {
  for (const [fieldName, json_path, name, shown, pointer] of names) {
    test(`names ${fieldName}, ${json_path} as ${name}`, () => {
      const { create, index } = world('2.6', { dynamic: true })
      const params = { json_cast_type: 'varchar', ...(json_path && { json_path }) }
      expect(create({ fieldName, params })).toBeUndefined()
      expect(index(name)).toMatchObject({
        fieldName: shown,
        fieldId: 119,
        json: { path: pointer, cast: 'VARCHAR' },
      })
    })
  }

  test('refuses a vector type', () => {
    const { create } = world('2.6', { dynamic: true })
    expect(create({ fieldName: 'x', indexType: 'HNSW', metricType: 'L2' })).toEqual([
      1100,
      'index HNSW only supports vector data type: invalid parameter',
    ])
  })

  test('has no index in 2.4, by whatever name', () => {
    const { create } = world('2.4', { dynamic: true })
    expect(create({ fieldName: 'x' })).toEqual([65535, 'cannot create index on non-exist field: x'])
    expect(create({ fieldName: '$meta', indexType: 'INVERTED' })).toEqual([
      1100,
      `INVERTED are not supported on JSON field${old}`,
    ])
  })
})
