import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../../src/milvus/versions.js'
import { type Answers, answered, done, invalid, post, since } from '../../../../support/answers.js'
import { startApp } from '../../../../support/start-app.js'

const path = '/collections/fields/add'
const releases = ['2.6', '3.0'] as const
const own = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
]
const clustered = { fieldName: 'g', dataType: 'Int64', isClusteringKey: true }

async function collection(version: Version, schema: object = {}, more: object = {}) {
  const { app } = await startApp(version, { auth: false })
  await post(app, '/collections/create', {
    ...{ collectionName: 'c', schema: { fields: own, ...schema } },
    ...more,
  })
  return app
}

const add = (app: FastifyInstance, schema: object, collectionName = 'c') =>
  post(app, path, { collectionName, schema })

async function described(
  app: FastifyInstance,
): Promise<{ fields: { id: number; name: string }[] }> {
  const answer = await post(app, '/collections/describe', { collectionName: 'c' })
  return (answer as { data: { fields: { id: number; name: string }[] } }).data
}

const int = (more: object = {}) => ({ fieldName: 'x', dataType: 'Int64', nullable: true, ...more })
const typed = (dataType: string, elementTypeParams: object = {}, more: object = {}) =>
  int({ dataType, elementTypeParams, ...more })
const text = (defaultValue?: unknown) => typed('VarChar', { max_length: 4 }, { defaultValue })
const convert = (words: string) =>
  invalid(`convert defaultValue fail, err: ${words}: invalid parameter`)
const checked = (words: string) => invalid(`failed to check field schema: ${words}`)

const cases: readonly (readonly [schema: object, answers: Answers])[] = [
  [int(), done],
  [text('abcd'), done],
  [typed('String'), done],
  [typed('FloatVector', { dim: 4 }), done],
  [typed('SparseFloatVector'), done],
  [typed('JSON'), done],
  [typed('Array', { max_capacity: 4 }, { elementDataType: 'Int64' }), done],
  [typed('Foo'), invalid('data type Foo is invalid(case sensitive)')],
  [
    typed('Array', { max_capacity: 4 }, { elementDataType: 'Foo' }),
    invalid('element data type Foo is invalid(case sensitive)'),
  ],
  [int({ defaultValue: 'a' }), convert('cannot use "a"(type: string) as long default value')],
  [
    typed('Int8', {}, { defaultValue: 'a' }),
    convert('cannot use ""a"(type: string) as int default value'),
  ],
  [typed('JSON', {}, { defaultValue: 'a' }), convert('Unexpected default value type: JSON')],
  [
    int({ fieldName: 'v', nullable: false }),
    since(
      '3.0',
      invalid('duplicated field name v'),
      invalid('added field must be nullable, please check it, field name = v'),
    ),
  ],
  [
    int({ fieldName: 'v' }),
    since('3.0', invalid('duplicated field name v'), invalid('duplicate field name: v')),
  ],
  [
    typed('None'),
    answered(
      1100,
      'invalid parameter[expected=valid field][actual=field data type: None is not supported]',
    ),
  ],
  [int({ fieldName: 'RowID' }), invalid('not support to add system field, field name = RowID')],
  [int({ fieldName: '$meta' }), invalid('not support to add system field, field name = $meta')],
  [int({ isPrimary: true }), invalid('not support to add pk field, field name = x')],
  [
    int({ isPartitionKey: true }),
    invalid('not support to add partition key field, field name  = x'),
  ],
  [int({ isClusteringKey: true }), done],
  [
    typed('JSON', {}, { isClusteringKey: true }),
    invalid('clustering key field x has unsupported data type JSON'),
  ],
  [typed('FloatVector'), invalid('vector field must have dimension specified, field name = x')],
  [
    typed('FloatVector', { a: 'b' }),
    invalid(
      'dimension is not defined in field type params of field x, check type param `dim` for vector field',
    ),
  ],
  [typed('FloatVector', { dim: 1 }), invalid('invalid dimension: 1. should be in range 2 ~ 32768')],
  [
    typed('ArrayOfVector'),
    invalid('array of vector can only be in the struct array field, field name: x'),
  ],
  [
    int({ nullable: false }),
    invalid('added field must be nullable, please check it, field name = x'),
  ],
  [
    int({ fieldName: '1' }),
    answered(
      1701,
      'Invalid field name: 1. The first character of a field name must be an underscore or letter.: field name invalid[field=1]',
    ),
  ],
  [
    typed('VarChar'),
    answered(
      1101,
      'type param(max_length) should be specified for the field(x) of collection c: missing parameter',
    ),
  ],
  [
    typed('Array', {}, { elementDataType: 'Int64' }),
    answered(
      1101,
      'type param(max_capacity) should be specified for array field x of collection c: missing parameter',
    ),
  ],
  [
    text('abcde'),
    answered(
      1100,
      'failed to check field schema: the length (5) of string exceeds max length (4): invalid parameter[expected=valid length string][actual=string length exceeds max length]',
    ),
  ],
  [
    typed('Int8', {}, { defaultValue: 200 }),
    answered(
      1100,
      'failed to check field schema: default value out of range: invalid parameter[200 out of range -128 <= value <= 127]',
    ),
  ],
  [
    typed('Timestamptz', {}, { defaultValue: 'noon' }),
    checked("invalid timestamp string: 'noon'. Does not match any known format"),
  ],
  [
    typed('ArrayOfStruct'),
    since(
      '3.0',
      invalid('StructArray field must be added through /v2/vectordb/collections/struct_fields/add'),
      checked('Invalid field type, type:ArrayOfStruct, name:x'),
    ),
  ],
]

describe.each(releases)('POST /v2/vectordb/collections/fields/add (%s)', (version) => {
  test.each(cases)('answers %j', async (schema, answers) => {
    const app = await collection(version)
    expect(await add(app, schema)).toEqual(answers(version))
  })

  const lacking = (...names: string[]) =>
    answered(
      1802,
      `missing required parameters, error: ${names
        .map((name) => {
          const last = name.slice(name.lastIndexOf('.') + 1)
          return `Key: 'CollectionFieldReqWithSchema.${name}' Error:Field validation for '${last}' failed on the 'required' tag`
        })
        .join('\n')}`,
    )

  test.each([
    [{}, lacking('CollectionName', 'Schema')],
    [{ collectionName: 'c', schema: null }, lacking('Schema')],
    [{ collectionName: 'c', schema: {} }, lacking('Schema.FieldName', 'Schema.DataType')],
    [{ collectionName: 'c', schema: { fieldName: 'x' } }, lacking('Schema.DataType')],
    [
      { collectionName: 'c', schema: int({ dataType: 'Foo' }), dbName: 'nope' },
      invalid('data type Foo is invalid(case sensitive)'),
    ],
    [
      { collectionName: 'c', schema: int(), dbName: 'nope' },
      answered(800, 'database not found[database=nope]'),
    ],
    [
      { collectionName: 'nope', schema: int({ nullable: false }) },
      answered(100, "can't find collection[database=default][collection=nope]"),
    ],
    [
      { collectionName: '1', schema: int() },
      invalid(
        'Invalid collection name: 1. the first character of a collection name must be an underscore or letter',
      ),
    ],
  ])('refuses %j', async (body, answers) => {
    const app = await collection(version)
    expect(await post(app, path, body)).toEqual(answers(version))
  })

  test('takes one clustering key', async () => {
    const app = await collection(version, { fields: [...own, clustered] })
    const word = version === '3.0' ? 'clustering' : 'clutering'
    expect(await add(app, int({ isClusteringKey: true }))).toEqual(
      invalid(`already has another ${word} key field, field name: x`)(version),
    )
  })

  test('takes no more fields than a collection may have', async () => {
    const most = version === '3.0' ? 256 : 64
    const fields = Array.from({ length: most - 2 }, (_, at) => int({ fieldName: `f${at}` }))
    const app = await collection(version, { fields: [...own, ...fields], enableDynamicField: true })
    expect(await add(app, int({ isPrimary: true }))).toEqual(
      invalid(`The number of fields has reached the maximum value ${most}`)(version),
    )
  })

  test('takes no more vector fields than a collection may have', async () => {
    const fields = Array.from({ length: 9 }, (_, at) =>
      typed('FloatVector', { dim: 4 }, { fieldName: `w${at}` }),
    )
    const app = await collection(version, { fields: [...own, ...fields] })
    expect(await add(app, typed('FloatVector'))).toEqual(
      invalid("maximum vector field's number should be limited to 10")(version),
    )
  })

  test('gives the next unused id, on a loaded collection as well', async () => {
    const indexParams = [{ fieldName: 'v', metricType: 'L2' }]
    const app = await collection(version, { enableDynamicField: true }, { indexParams })
    expect(await add(app, int({ defaultValue: 5 }))).toEqual(done(version))
    const data = await described(app)
    expect(data).toMatchObject({ load: 'LoadStateLoaded', enableDynamicField: true })
    expect(data.fields.at(-1)).toEqual({
      ...{ autoId: false, clusteringKey: false, description: '', id: 103, name: 'x' },
      ...{ nullable: true, partitionKey: false, primaryKey: false, type: 'Int64' },
      defaultValue: { Data: { LongData: 5 } },
    })
  })
})

describe('POST /v2/vectordb/collections/fields/add', () => {
  test('is no route of 2.5', async () => {
    const { app } = await startApp('2.5', { auth: false })
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb${path}`, payload: '{}' })
    expect([answer.statusCode, answer.payload]).toEqual([404, '404 page not found'])
  })

  test.each([
    ['2.6', 'AddCollectionField'],
    ['3.0', 'AlterCollectionSchema'],
  ] as const)('asks for a privilege once the field is read (%s)', async (version, privilege) => {
    const users = [{ userName: 'eve', password: 'Passw0rd', roles: [] }]
    const { app } = await startApp(version, { auth: true, seeds: [{ users }] })
    const send = async (schema: object) => {
      const headers = { authorization: 'Bearer eve:Passw0rd' }
      const payload = { collectionName: 'c', schema }
      const answer = await app.inject({
        method: 'POST',
        url: `/v2/vectordb${path}`,
        headers,
        payload,
      })
      return [answer.statusCode, answer.json()]
    }
    expect(await send(typed('Foo'))).toEqual([
      200,
      invalid('data type Foo is invalid(case sensitive)')(version),
    ])
    expect(await send(int())).toEqual([
      403,
      {
        code: 65535,
        message: `rpc error: code = PermissionDenied desc = Privilege${privilege}: permission deny to eve in the \`default\` database`,
      },
    ])
  })

  test.todo('what 2.6 answers to a field of type Text, of which its create dies')
})
