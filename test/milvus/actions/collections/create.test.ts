import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import {
  type Answers,
  answered,
  done,
  invalid,
  post,
  refused,
  since,
} from '../../../support/answers.js'
import { startApp } from '../../../support/start-app.js'

const id = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '8' } }
const quick = (more: object = {}) => ({ collectionName: 'c', dimension: 4, ...more })
const custom = (fields: readonly object[] = [], more: object = {}, schema: object = {}) => ({
  collectionName: 'c',
  schema: { fields: [id, vector, ...fields], ...schema },
  ...more,
})
const x = (dataType: string, more: object = {}) => custom([{ fieldName: 'x', dataType, ...more }])
const defaulted = (dataType: string, defaultValue: unknown) => x(dataType, { defaultValue })
const fn = (type: string) =>
  custom(
    [],
    {},
    { functions: [{ name: 'f', type, inputFieldNames: ['a'], outputFieldNames: ['b'] }] },
  )

const vectorTypes = 'FloatVector, BinaryVector, Float16Vector, BFloat16Vector, SparseFloatVector'
const levels = 'Strong, Session, Bounded, Eventually, Customized'
const badLevel = (level: string) =>
  answered(
    1100,
    `consistencyLevel can only be [${levels}], default: Bounded: invalid parameter[expected=${levels}][actual=${level}]`,
  )
const badMetric = (text: string) =>
  answered(
    1100,
    `${text}: invalid parameter[expected=valid index params][actual=invalid index params]`,
  )
const badDefault = (value: string, type: string, kind: string) =>
  since(
    '2.5',
    invalid(
      `convert defaultValue fail, err:cannot use "${value}"(type: ${type}) as ${kind} default value`,
    ),
    done,
  )
const noDimension = answered(
  1100,
  'dimension is required for quickly create collection(default metric type: COSINE): invalid parameter[expected=collectionName & dimension][actual=collectionName]',
)
const badType = (type: string) =>
  answered(1100, `invalid parameter, data type ${type} is invalid(case sensitive).`)
const badFunction = (type: string) =>
  since(
    '2.6',
    invalid(`Unsupported function type: ${type}`),
    since(
      '2.5',
      answered(
        1100,
        `function data type is invalid(case sensitive): invalid parameter[expected=FunctionType][actual=${type}]`,
      ),
      done,
    ),
  )

type Row = readonly [name: string, body: object, answers: Answers, releases?: readonly Version[]]

const from24: readonly Version[] = ['2.4', '2.5', '2.6', '3.0']
const only30: readonly Version[] = ['3.0']

const rows: readonly Row[] = [
  ['a quick set-up', quick(), done],
  [
    'externalSource beside the schema',
    quick({ externalSource: 's3://x' }),
    since(
      '3.0',
      answered(
        1100,
        'externalSource and externalSpec must be set under schema when creating an external collection: invalid parameter[expected=schema.externalSource/schema.externalSpec][actual=top-level externalSource/externalSpec]',
      ),
      done,
    ),
  ],
  [
    'functions in a quick set-up',
    quick({ schema: { functions: [{ name: 'f' }] } }),
    since(
      '2.5',
      answered(
        1100,
        'functions are not supported for quickly create collection: invalid parameter[expected=schema][actual=functions]',
      ),
      done,
    ),
  ],
  ['functions beside the schema', quick({ functions: [{ name: 'f' }] }), done],
  [
    'a vectorFieldType that is none',
    quick({ vectorFieldType: 'Int8Vector' }),
    since(
      '3.0',
      answered(
        1100,
        `vectorFieldType can only be [${vectorTypes}], default: FloatVector: invalid parameter[expected=${vectorTypes}][actual=Int8Vector]`,
      ),
      done,
    ),
  ],
  [
    'a sparse vector with a dimension',
    quick({ vectorFieldType: 'SparseFloatVector' }),
    since(
      '3.0',
      answered(
        1100,
        'dimension should not be specified for SparseFloatVector quick create: invalid parameter[expected=0][actual=4]',
      ),
      done,
    ),
  ],
  [
    'a sparse vector',
    { collectionName: 'c', vectorFieldType: 'SparseFloatVector' },
    since('3.0', done, noDimension),
  ],
  ['a binary vector', quick({ vectorFieldType: 'BinaryVector', dimension: 16 }), done],
  ['no dimension', { collectionName: 'c' }, noDimension],
  ['dimension 0', quick({ dimension: 0 }), noDimension],
  [
    'a metric that is none',
    quick({ metricType: 'FOO' }),
    badMetric('float vector index does not support metric type: FOO'),
    from24,
  ],
  [
    'a metric of bits for a sparse vector',
    { collectionName: 'c', vectorFieldType: 'SparseFloatVector', metricType: 'HAMMING' },
    badMetric('only IP&BM25 is the supported metric type for sparse index'),
    only30,
  ],
  [
    'an idType that is none',
    quick({ idType: 'VARCHAR' }),
    answered(
      1100,
      'idType can only be [Int64, VarChar], default: Int64: invalid parameter[expected=Int64, Varchar][actual=VARCHAR]',
    ),
  ],
  [
    'a VarChar id without max_length',
    quick({ idType: 'VarChar' }),
    answered(65535, 'strconv.ParseInt: parsing "<nil>": invalid syntax'),
  ],
  [
    'enableDynamicField that is no boolean',
    quick({ params: { enableDynamicField: 'x' } }),
    since(
      '2.4',
      answered(
        65535,
        'parse enableDynamicField fail, err:strconv.ParseBool: parsing "x": invalid syntax',
      ),
      done,
    ),
  ],
  ['a function type that is none', fn('Foo'), badFunction('Foo')],
  ['no function type', fn(''), badFunction('')],
  ['MinHash', fn('MinHash'), badFunction('MinHash'), ['2.5', '2.6']],
  ['a data type that is none', x('Foo'), badType('Foo')],
  ['a data type in lower case', x('int64'), badType('int64')],
  ['a null field', custom([null as unknown as object]), badType('')],
  [
    'Int8Vector',
    x('Int8Vector', { elementTypeParams: { dim: 8 } }),
    since('2.6', done, badType('Int8Vector')),
  ],
  ['Geometry', x('Geometry'), since('2.5', done, badType('Geometry'))],
  [
    'a bad default before a bad type',
    custom([
      { fieldName: 'x', dataType: 'Bool', defaultValue: 'x' },
      { fieldName: 'y', dataType: 'Foo' },
    ]),
    since(
      '2.5',
      invalid('convert defaultValue fail, err:cannot use "x"(type: string) as bool default value'),
      badType('Foo'),
    ),
  ],
  ['a text for Bool', defaulted('Bool', 'x'), badDefault('x', 'string', 'bool')],
  [
    'an object for Bool',
    defaulted('Bool', { a: 1 }),
    badDefault('map[a:1]', 'map[string]interface {}', 'bool'),
  ],
  ['a list for Bool', defaulted('Bool', [1, 2]), badDefault('[1 2]', '[]interface {}', 'bool')],
  ['a large number for Bool', defaulted('Bool', 1000000), badDefault('1e+06', 'float64', 'bool')],
  [
    'a text for Int8',
    defaulted('Int8', 'x'),
    since(
      '2.5',
      invalid('convert defaultValue fail, err:cannot use ""x"(type: string) as int default value'),
      done,
    ),
  ],
  ['true for Int64', defaulted('Int64', true), badDefault('true', 'bool', 'long')],
  ['a text for Float', defaulted('Float', 'x'), badDefault('x', 'string', 'float')],
  ['a text for Double', defaulted('Double', 'x'), badDefault('x', 'string', 'float')],
  [
    'a number for VarChar',
    x('VarChar', { elementTypeParams: { max_length: 8 }, defaultValue: 1.5 }),
    badDefault('1.5', 'float64', 'string'),
  ],
  [
    'anything for JSON',
    defaulted('JSON', 1),
    since(
      '2.5',
      invalid('convert defaultValue fail, err:Unexpected default value type: JSON'),
      done,
    ),
  ],
  ['null for JSON', defaulted('JSON', null), done],
  [
    'an element type that is none',
    x('Array', { elementDataType: 'Foo' }),
    answered(1100, 'invalid parameter, element data type Foo is invalid(case sensitive).'),
  ],
  [
    'no element type',
    x('Array'),
    answered(1100, 'invalid parameter, element data type  is invalid(case sensitive).'),
  ],
  [
    'a struct of the name of a field',
    custom(
      [],
      {},
      {
        structFields: [
          {
            fieldName: 'v',
            fields: [{ fieldName: 'n', dataType: 'Array', elementDataType: 'Int8' }],
          },
        ],
      },
    ),
    since('3.0', invalid('duplicated field name: v'), done),
  ],
  [
    'a struct without parts',
    custom([], {}, { structFields: [{ fieldName: 's' }] }),
    since('3.0', invalid('struct field s must contain at least one sub-field'), done),
  ],
  [
    'a struct with a part that is no list',
    custom(
      [],
      {},
      { structFields: [{ fieldName: 's', fields: [{ fieldName: 'n', dataType: 'Int8' }] }] },
    ),
    since('3.0', invalid('sub-field n of struct s must be Array or ArrayOfVector, got Int8'), done),
  ],
  [
    'two consistency levels',
    quick({ consistencyLevel: 'Strong', params: { consistencyLevel: 'Session' } }),
    since(
      '3.0',
      answered(
        1100,
        'top-level consistencyLevel conflicts with params.consistencyLevel: invalid parameter[expected=same consistencyLevel][actual=Session]',
      ),
      done,
    ),
  ],
  [
    'a consistency level in lower case',
    quick({ params: { consistencyLevel: 'strong' } }),
    badLevel('strong'),
  ],
  [
    'a consistency level that is a number',
    quick({ params: { consistencyLevel: 1 } }),
    badLevel('1'),
  ],
  [
    'an empty consistency level',
    quick({ params: { consistencyLevel: '' } }),
    since('3.0', done, badLevel('')),
  ],
  [
    'a top-level consistency level that is none',
    quick({ consistencyLevel: 'Foo' }),
    since('3.0', badLevel('Foo'), done),
  ],
  [
    'two times to live',
    quick({ params: { ttlSeconds: 1 }, properties: { 'ttl.seconds': 1 } }),
    since('3.0', invalid('collection TTL is specified multiple times'), done),
  ],
  [
    'a number beyond six digits as time to live',
    quick({ params: { ttlSeconds: 1000000 } }),
    since(
      '3.0',
      invalid(
        'collection ttl property value not valid, parse error: strconv.ParseInt: parsing "1e+06": invalid syntax',
      ),
      since('2.6', invalid('collection TTL is not a valid positive integer'), done),
    ),
  ],
  ['shards that are no integer', quick({ params: { shardsNum: 'x' } }), done],
  [
    '17 shards',
    quick({ params: { shardsNum: '17' } }),
    refused("maximum shards's number should be limited to 16"),
  ],
]

describe('POST /v2/vectordb/collections/create', () => {
  for (const [name, body, answers, releases = versions] of rows) {
    test.each(releases)(`${name} (%s)`, async (version) => {
      const { app } = await startApp(version, { auth: false })
      expect(await post(app, '/collections/create', body)).toEqual(answers(version))
    })
  }

  test('cuts default values to integers, and takes the least where they do not fit', async () => {
    const { app, catalog } = await startApp('2.6', { auth: false })
    const field = (fieldName: string, dataType: string, defaultValue: unknown) => ({
      ...{ fieldName, dataType, defaultValue },
    })
    await post(
      app,
      '/collections/create',
      custom([
        field('a', 'Int32', 1.5),
        field('b', 'Int32', -1.9),
        field('c', 'Int32', 1e10),
        field('d', 'Int64', 1e300),
        field('e', 'Float', 0.1),
      ]),
    )
    const created = catalog.database('default').collections.get('c')
    expect(created?.fields.slice(2).map((made) => made.defaultValue)).toEqual([
      { Data: { IntData: 1 } },
      { Data: { IntData: -1 } },
      { Data: { IntData: -2147483648 } },
      { Data: { LongData: -9223372036854775808n } },
      { Data: { FloatData: 0.1 } },
    ])
  })

  test.each([
    [
      '2.4',
      [
        ['a', '<nil>'],
        ['b', '[1 2]'],
        ['c', '1e+06'],
        ['dim', '8'],
        ['t', 'x'],
      ],
    ],
    [
      '2.5',
      [
        ['a', 'null'],
        ['b', '[1,2]'],
        ['c', '1000000'],
        ['dim', '8'],
        ['t', 'x'],
      ],
    ],
  ] as const)('keeps unknown type parameters as text (%s)', async (version, params) => {
    const { app, catalog } = await startApp(version, { auth: false })
    const odd = { a: null, b: [1, 2], c: 1e6, dim: 8, t: 'x' }
    await post(app, '/collections/create', {
      collectionName: 'c',
      schema: { fields: [id, { ...vector, elementTypeParams: odd }] },
    })
    const created = catalog.database('default').collections.get('c')
    expect(created?.fields[1]?.params).toEqual(params)
  })

  test.each([
    ['2.3', 64],
    ['2.4', 16],
    ['2.6', 16],
  ] as const)('spreads a partition key over %s: %i partitions', async (version, count) => {
    const { app, catalog } = await startApp(version, { auth: false })
    const key = { fieldName: 'k', dataType: 'Int64', isPartitionKey: true }
    for (const [collectionName, partitionsNum] of [
      ['c', 0],
      ['d', 'x'],
      ['e', 3],
    ] as const) {
      await post(
        app,
        '/collections/create',
        custom([key], { collectionName, params: { partitionsNum } }),
      )
    }
    const sizes = [...catalog.database('default').collections.values()].map(
      (c) => c.partitions.size,
    )
    expect(sizes).toEqual([count, count, 3])
  })

  test.each([
    [{ collectionName: 'c' }, 200],
    [{ collectionName: '1', dimension: 4 }, 403],
  ])('asks for the privilege after its own checks: %j', async (body, status) => {
    const { app, catalog } = await startApp('2.6')
    catalog.users.set('bob', 'secret', [])
    const answer = await app.inject({
      method: 'POST',
      url: '/v2/vectordb/collections/create',
      headers: { authorization: 'Bearer bob:secret' },
      payload: JSON.stringify(body),
    })
    expect(answer.statusCode).toBe(status)
  })

  describe('with indexes', () => {
    const index = { fieldName: 'v', indexName: 'i', metricType: 'L2' }
    const state = (app: Parameters<typeof post>[0]) =>
      post(app, '/collections/get_load_state', { collectionName: 'c' })

    test('makes them and loads the collection', async () => {
      const { app } = await startApp('2.6', { auth: false })
      expect(await post(app, '/collections/create', custom([], { indexParams: [index] }))).toEqual({
        code: 0,
        data: {},
      })
      expect(await post(app, '/indexes/list', { collectionName: 'c' })).toEqual({
        code: 0,
        data: ['i'],
      })
      expect(await state(app)).toMatchObject({ data: { loadState: 'LoadStateLoaded' } })
    })

    test('leaves what was made when a later one fails, and goes on when asked again', async () => {
      const { app } = await startApp('2.6', { auth: false })
      const bad = custom([], { indexParams: [index, { fieldName: 'nope' }] })
      expect(await post(app, '/collections/create', bad)).toEqual({
        code: 1802,
        message: "missing required parameters, error: `nope` hasn't defined in schema",
      })
      expect(await post(app, '/indexes/list', { collectionName: 'c' })).toEqual({
        code: 0,
        data: ['i'],
      })
      expect(await state(app)).toMatchObject({ data: { loadState: 'LoadStateNotLoad' } })
      await post(app, '/collections/create', custom([], { indexParams: [index] }))
      expect(await state(app)).toMatchObject({ data: { loadState: 'LoadStateLoaded' } })
    })

    test('fails to load while a vector has none', async () => {
      const { app } = await startApp('2.6', { auth: false })
      const fields = [{ ...vector, fieldName: 'w' }]
      expect(
        await post(app, '/collections/create', custom(fields, { indexParams: [index] })),
      ).toEqual({
        code: 1100,
        message:
          'there is no vector index on field: [w], please create index firstly: invalid parameter',
      })
    })
  })

  test.todo('external collections (3.0)')
})
