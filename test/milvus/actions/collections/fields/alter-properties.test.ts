import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../../src/milvus/versions.js'
import { type Answers, answered, done, invalid, post, since } from '../../../../support/answers.js'
import { startApp } from '../../../../support/start-app.js'

const path = '/collections/fields/alter_properties'
const releases = ['2.5', '2.6', '3.0'] as const
const array = { max_capacity: 8, max_length: 8 }
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
  { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 64 } },
  {
    fieldName: 'm',
    dataType: 'VarChar',
    elementTypeParams: { max_length: 64, enable_analyzer: true, enable_match: true },
  },
  {
    fieldName: 'a',
    dataType: 'Array',
    elementDataType: 'Int64',
    elementTypeParams: { max_capacity: 8 },
  },
  { fieldName: 's', dataType: 'Array', elementDataType: 'VarChar', elementTypeParams: array },
]

async function collection(version: Version, more: object = {}): Promise<FastifyInstance> {
  const { app } = await startApp(version, { auth: false })
  const schema = { fields, enableDynamicField: true }
  await post(app, '/collections/create', { collectionName: 'c', schema, ...more })
  return app
}

const alter = (app: FastifyInstance, fieldName: string, fieldParams?: object) =>
  post(app, path, { collectionName: 'c', fieldName, ...(fieldParams && { fieldParams }) })

interface Shown {
  name: string
  description: string
  params?: { key: string; value?: string }[]
}

async function shown(app: FastifyInstance, name: string) {
  const answer = await post(app, '/collections/describe', { collectionName: 'c' })
  const found = (answer as { data: { fields: Shown[] } }).data.fields.find((f) => f.name === name)
  const { description = '', params = [] } = found ?? {}
  return { description, params: Object.fromEntries(params.map(({ key, value }) => [key, value])) }
}

const fixed = (key: string) => invalid(`${key} does not allow update in collection field param`)
const noString = invalid(' can not modify the maxlength for non-string types')
const noArray = invalid(' can not modify the maxcapacity for non-array types')
const noLength = (name: string) =>
  since(
    '2.6',
    invalid('max_length should be an integer, but got string'),
    invalid(`the value for max_length of field ${name} must be an integer`),
  )
const notPositive = (length: number) =>
  since('3.0', invalid(`max_length of field "t" must be a positive integer, got ${length}`), done)
const capacity = invalid('the maximum capacity specified for a Array should be in (0, 4096]')
const missing = invalid('field nope does not exist in collection')
const policies: Answers = (version) =>
  invalid(
    `invalid warmup policy: never, must be ${
      version === '3.0' ? "'disable', 'sync' or 'async'" : "'disable' or 'sync'"
    }: invalid parameter`,
  )(version)
const nothing = answered(
  65535,
  'The field properties to alter and keys to delete must not be empty at the same time',
)
const analyzer = (key: string, answers: Answers) => since('3.0', answers, fixed(key))

const cases: readonly (readonly [field: string, params: object | undefined, answers: Answers])[] = [
  ['t', { max_length: 128 }, done],
  ['t', { max_length: '8' }, done],
  ['s', { max_length: 16, max_capacity: 16 }, done],
  ['t', { max_length: 'x' }, noLength('t')],
  ['t', { max_length: 1e6 }, noLength('t')],
  ['t', { max_length: 65536 }, invalid('65536 exceeds the maximum allowed value 65535')],
  ['t', { max_length: 0 }, notPositive(0)],
  ['t', { max_length: -1 }, notPositive(-1)],
  ['id', { max_length: 8 }, noString],
  ['a', { max_length: 8 }, noString],
  ['nope', { max_length: 8 }, noString],
  ['a', { max_capacity: 16 }, done],
  ['a', { max_capacity: 'x' }, invalid('the value for max_capacity of field a must be an integer')],
  ['a', { max_capacity: 4097 }, capacity],
  ['a', { max_capacity: 0 }, capacity],
  ['t', { max_capacity: 8 }, noArray],
  ['nope', { max_capacity: 8 }, noArray],
  ['t', { 'mmap.enabled': 'maybe' }, done],
  ['nope', { 'mmap.enabled': true }, missing],
  ['$meta', { 'mmap.enabled': true }, done],
  ['v', { dim: 4 }, fixed('dim')],
  ['nope', { dim: 4 }, fixed('dim')],
  ['t', { 'field.description': 'd' }, since('2.6', done, fixed('field.description'))],
  ['t', { warmup: 'sync' }, since('2.6', done, fixed('warmup'))],
  ['t', { warmup: 'never' }, since('2.6', policies, fixed('warmup'))],
  ['t', {}, since('2.6', done, nothing)],
  ['t', undefined, since('2.6', done, nothing)],
  ['nope', {}, since('2.6', missing, nothing)],
  ['t', { enable_analyzer: true }, analyzer('enable_analyzer', done)],
  [
    't',
    { enable_analyzer: 'maybe' },
    analyzer('enable_analyzer', invalid('enable_analyzer should be a boolean, but got maybe')),
  ],
  [
    'id',
    { enable_analyzer: true },
    analyzer('enable_analyzer', invalid('can not alter analyzer params for non-string field id')),
  ],
  [
    't',
    { analyzer_params: '{}' },
    analyzer(
      'analyzer_params',
      invalid('field t with analyzer_params must also set enable_analyzer to true'),
    ),
  ],
  [
    'm',
    { analyzer_params: '{}' },
    analyzer(
      'analyzer_params',
      invalid(
        'can not alter analyzer params for field m after text match is enabled or BM25 function depends on it',
      ),
    ),
  ],
  ['m', { enable_analyzer: true }, analyzer('enable_analyzer', done)],
]

describe.each(releases)('POST /v2/vectordb/collections/fields/alter_properties (%s)', (version) => {
  test.each(cases)('answers %s %j', async (name, params, answers) => {
    const app = await collection(version)
    expect(await alter(app, name, params)).toEqual(answers(version))
  })

  test.each([
    [
      { dbName: 'nope', collectionName: 'c', fieldName: 't' },
      answered(800, 'database not found[database=nope]'),
    ],
    [
      { collectionName: '1', fieldName: 't' },
      answered(100, 'collection not found[database=default][collection=1]'),
    ],
    [
      {},
      answered(
        1802,
        "missing required parameters, error: Key: 'CollectionFieldReqWithParams.CollectionName' Error:Field validation for 'CollectionName' failed on the 'required' tag\nKey: 'CollectionFieldReqWithParams.FieldName' Error:Field validation for 'FieldName' failed on the 'required' tag",
      ),
    ],
  ])('looks up %j first', async (named, answers) => {
    const app = await collection(version)
    expect(await post(app, path, { ...named, fieldParams: { dim: 4 } })).toEqual(answers(version))
  })

  test.each([
    ['mmap.enabled', 'can not alter collection field properties if collection loaded'],
    ['warmup', 'can not alter warmup if collection loaded'],
  ])('refuses %s while the collection is loaded', async (key, text) => {
    const app = await collection(version, { indexParams: [{ fieldName: 'v', metricType: 'L2' }] })
    const refusal = answered(104, `${text}: collection already loaded[collection=c]`)
    const answers = key === 'warmup' ? since('2.6', refusal, fixed(key)) : refusal
    expect(await alter(app, 't', { [key]: 'never' })).toEqual(answers(version))
    expect(await alter(app, 't', { max_length: 8 })).toEqual(done(version))
  })

  test('shows what was set', async () => {
    const app = await collection(version)
    await alter(app, 'v', { 'mmap.enabled': true })
    await alter(app, 't', { max_length: 8, mmap_enabled: false })
    expect(await shown(app, 'v')).toEqual({
      description: '',
      params: { dim: '8', 'mmap.enabled': 'true' },
    })
    expect(await shown(app, 't')).toEqual({
      description: '',
      params: { max_length: '8', 'mmap.enabled': 'false' },
    })
  })

  test.skipIf(version === '2.5')('changes the description of a field', async () => {
    const app = await collection(version)
    await alter(app, 't', { 'field.description': 'd' })
    expect(await shown(app, 't')).toEqual({ description: 'd', params: { max_length: '64' } })
  })
})
