import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import { answered, invalid, post, since } from '../../../support/answers.js'
import { startApp } from '../../../support/start-app.js'

const path = '/collections/describe'
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
  {
    fieldName: 'a',
    dataType: 'Array',
    elementDataType: 'VarChar',
    elementTypeParams: { max_capacity: 4, max_length: 8 },
    nullable: true,
  },
  { fieldName: 'n', dataType: 'Int64', defaultValue: 7, elementTypeParams: {} },
]
const autoIndex = { fieldName: 'v', indexName: 'i', metricType: 'L2' }

const shown = (name: string, id: number, type: string, more: object = {}) => ({
  ...{ autoId: false, description: '', id, name, partitionKey: false, primaryKey: false, type },
  ...more,
})
const fieldKeys = {
  '2.3': {},
  '2.4': { clusteringKey: false },
  '2.5': { clusteringKey: false, nullable: false },
  '2.6': { clusteringKey: false, nullable: false },
  '3.0': { clusteringKey: false, nullable: false },
}
const timezone = { key: 'timezone', value: 'UTC' }
const added = {
  '2.3': [],
  '2.4': [],
  '2.5': [],
  '2.6': [timezone],
  '3.0': [
    timezone,
    { key: 'namespace.sharding.enabled', value: 'false' },
    { key: 'max_field_id', value: '103' },
  ],
}

describe('POST /v2/vectordb/collections/describe', () => {
  test.each(versions)('shows a collection (%s)', async (version) => {
    const { app } = await startApp(version, { auth: false })
    await post(app, '/collections/create', {
      ...{ collectionName: 'c', schema: { fields }, indexParams: [autoIndex] },
      params: { ttlSeconds: 60 },
    })
    const keys = fieldKeys[version]
    const recent = version !== '2.3' && version !== '2.4'
    const params = [
      { key: 'max_capacity', value: '4' },
      { key: 'max_length', value: '8' },
    ]
    expect(await post(app, path, { collectionName: 'c' })).toEqual({
      code: version === '2.3' ? 200 : 0,
      data: {
        aliases: [],
        autoId: false,
        collectionID: expect.any(Number),
        collectionName: 'c',
        consistencyLevel: 'Bounded',
        description: '',
        enableDynamicField: false,
        fields: [
          shown('id', 100, 'Int64', { ...keys, primaryKey: true }),
          shown('v', 101, 'FloatVector', { ...keys, params: [{ key: 'dim', value: '8' }] }),
          shown('a', 102, 'Array', {
            ...{ ...keys, elementType: 'VarChar', params },
            ...(recent && { nullable: true }),
          }),
          shown('n', 103, 'Int64', {
            ...keys,
            ...(recent && { defaultValue: { Data: { LongData: 7 } } }),
          }),
        ],
        ...(recent && { functions: [] }),
        ...(version === '3.0' && { externalSource: '', externalSpec: '', structFields: [] }),
        indexes: [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }],
        load: 'LoadStateLoaded',
        partitionsNum: 1,
        properties: [{ key: 'collection.ttl.seconds', value: '60' }, ...added[version]],
        shardsNum: 1,
      },
      message: '',
    })
  })

  test.each(versions)('speaks of missing indexes, and of an alias (%s)', async (version) => {
    const { app } = await startApp(version, { auth: false })
    await post(app, '/collections/create', { collectionName: 'c', schema: { fields } })
    await post(app, '/aliases/create', { collectionName: 'c', aliasName: 'a' })
    const seesThrough = version === '2.6' || version === '3.0'
    expect(await post(app, path, { collectionName: 'a' })).toMatchObject({
      data: {
        aliases: seesThrough ? ['a'] : [],
        collectionName: 'a',
        indexes: [],
        load: 'LoadStateNotLoad',
      },
      message: `index not found[collection=a];${seesThrough ? '' : 'collection not found[collection=a].'}`,
    })
  })

  test('shows functions and their outputs', async () => {
    const { app } = await startApp('2.6', { auth: false })
    const made = { name: 'f', type: 'BM25', inputFieldNames: ['t'], outputFieldNames: ['s'] }
    const text = { max_length: 8, enable_analyzer: true }
    await post(app, '/collections/create', {
      collectionName: 'c',
      schema: {
        fields: [
          ...fields,
          { fieldName: 't', dataType: 'VarChar', elementTypeParams: text },
          { fieldName: 's', dataType: 'SparseFloatVector' },
        ],
        functions: [{ ...made, description: 'd' }],
      },
    })
    const answer = (await post(app, path, { collectionName: 'c' })) as {
      data: { fields: unknown[]; functions: unknown }
    }
    expect(answer.data.functions).toEqual([
      { ...made, description: 'd', id: 100, params: null, type: 1 },
    ])
    expect(answer.data.fields[5]).toEqual(
      shown('s', 105, 'SparseFloatVector', { ...fieldKeys['2.6'], isFunctionOutput: true }),
    )
  })

  test('shows struct fields, numbered after the dynamic field', async () => {
    const { app } = await startApp('3.0', { auth: false })
    const list = { max_capacity: 4 }
    await post(app, '/collections/create', {
      collectionName: 'c',
      schema: {
        fields,
        enableDynamicField: true,
        structFields: [
          {
            fieldName: 's',
            fields: [
              {
                fieldName: 'n',
                dataType: 'Array',
                elementDataType: 'Int8',
                elementTypeParams: list,
              },
            ],
          },
        ],
      },
    })
    expect(await post(app, path, { collectionName: 'c' })).toMatchObject({
      data: {
        properties: [
          timezone,
          { key: 'namespace.sharding.enabled', value: 'false' },
          { key: 'max_field_id', value: '106' },
        ],
        structFields: [
          {
            description: '',
            fields: [
              shown('n', 106, 'Array', {
                ...fieldKeys['3.0'],
                elementType: 'Int8',
                params: [{ key: 'max_capacity', value: '4' }],
              }),
            ],
            id: 105,
            name: 's',
            nullable: false,
            type: 'ArrayOfStruct',
          },
        ],
      },
    })
  })

  test('takes the time zone of the database', async () => {
    const { app, catalog } = await startApp('2.6', { auth: false })
    catalog.changeDatabase('default').properties.set('timezone', 'Asia/Tokyo')
    await post(app, '/collections/create', { collectionName: 'c', dimension: 4 })
    expect(await post(app, path, { collectionName: 'c' })).toMatchObject({
      data: { properties: [{ key: 'timezone', value: 'Asia/Tokyo' }] },
    })
  })

  test.each(versions)('refuses a malformed name (%s)', async (version) => {
    const { app } = await startApp(version, { auth: false })
    const answers = invalid(
      'Invalid collection name: 1. the first character of a collection name must be an underscore or letter',
    )
    expect(await post(app, path, { collectionName: '1' })).toEqual(answers(version))
  })

  test.each(versions)('refuses a missing database (%s)', async (version) => {
    const { app } = await startApp(version, { auth: false })
    const answers = since(
      '2.4',
      answered(800, 'database not found[database=x]'),
      answered(800, 'database not found, database: x'),
    )
    expect(await post(app, path, { dbName: 'x', collectionName: 'c' })).toEqual(answers(version))
  })

  test.each(versions)(
    'refuses a missing collection, and one just dropped (%s)',
    async (version) => {
      const { app, catalog } = await startApp(version, { auth: false })
      const alone = answered(100, "can't find collection[database=default][collection=c]")
      const missing = since(
        '2.4',
        alone,
        answered(100, "can't find collection collection not found[database=default][collection=c]"),
      )
      expect(await post(app, path, { collectionName: 'c' })).toEqual(missing(version))

      await post(app, '/collections/create', { collectionName: 'c', dimension: 4 })
      const id = catalog.database('default').collections.get('c')?.id
      await post(app, '/collections/drop', { collectionName: 'c' })
      const gone = since(
        '2.4',
        alone,
        answered(100, `can't find collection collection not found[collection=${id}]`),
      )
      expect(await post(app, path, { collectionName: 'c' })).toEqual(gone(version))
    },
  )

  test.each(versions)('leaves out what the caller may not see (%s)', async (version) => {
    const { app, catalog } = await startApp(version)
    catalog.users.set('bob', 'secret', [])
    const send = (user: string, url: string) =>
      app.inject({
        method: 'POST',
        url: `/v2/vectordb/collections/${url}`,
        headers: { authorization: `Bearer ${user}` },
        payload: JSON.stringify({ collectionName: 'c', dimension: 4 }),
      })
    await send('root:Milvus', 'create')
    const denied = 'rpc error: code = PermissionDenied desc = Privilege'
    const where = version === '2.3' ? '' : ' in the `default` database'
    const part = (privilege: string, end: string) =>
      `${denied}${privilege}: permission deny to bob${where}${end}`
    const message =
      version === '2.3' ? part('Load', ';') + part('ListAliases', '.') : part('GetLoadState', ';')
    const answer = (await send('bob:secret', 'describe')).json()
    expect(answer).toMatchObject({
      data: { load: '', indexes: [{ indexName: 'vector' }], aliases: [] },
      message,
    })
  })

  test.todo('answers nothing at all where a Float default is beyond 32 bits')
})
