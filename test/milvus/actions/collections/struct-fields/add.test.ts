import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { answered, done, invalid, post } from '../../../../support/answers.js'
import { startApp } from '../../../../support/start-app.js'

const path = '/collections/struct_fields/add'
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
]
const array = (more: object = {}) => ({
  ...{ fieldName: 'p', dataType: 'Array', elementDataType: 'Int64' },
  elementTypeParams: { max_capacity: 4 },
  ...more,
})
const vectors = {
  ...{ fieldName: 'q', dataType: 'ArrayOfVector', elementDataType: 'FloatVector' },
  elementTypeParams: { max_capacity: 4, dim: 4 },
}
const struct = (more: object = {}) => ({
  ...{ fieldName: 's', dataType: 'ArrayOfStruct', nullable: true, fields: [array(), vectors] },
  ...more,
})

async function collection(): Promise<FastifyInstance> {
  const { app } = await startApp('3.0', { auth: false })
  await post(app, '/collections/create', { collectionName: 'c', schema: { fields } })
  return app
}

const noStruct = (type: string, elementType: string) =>
  invalid(
    `StructArray field must use ArrayOfStruct or Array with Struct element, got dataType ${type} and elementDataType ${elementType}`,
  )
const inStruct = (what: string) =>
  invalid(`${what} is not supported for struct field, field name = p`)

describe('POST /v2/vectordb/collections/struct_fields/add', () => {
  test.each([
    [struct({ dataType: 'Int64' }), noStruct('Int64', '')],
    [struct({ dataType: 'Array', elementDataType: 'Int64' }), noStruct('Array', 'Int64')],
    [struct({ dataType: 'Array', elementDataType: 'Struct' }), done],
    [struct({ fieldName: 'v', nullable: false }), invalid('duplicated field name v')],
    [
      struct({ nullable: false }),
      invalid('added struct field must be nullable, please check it, struct field name = s'),
    ],
    [struct({ fields: [] }), invalid('struct field s must contain at least one sub-field')],
    [
      struct({ fields: [{ fieldName: 'p', dataType: 'Int64' }] }),
      invalid('sub-field p of struct s must be Array or ArrayOfVector, got Int64'),
    ],
    [
      struct({ fieldName: '1' }),
      answered(
        1701,
        'Invalid field name: 1. The first character of a field name must be an underscore or letter.: field name invalid[field=1]',
      ),
    ],
    [
      struct({ fieldName: 'RowID' }),
      invalid('not support to add system field, field name = RowID'),
    ],
    [struct({ fields: [array({ isPrimary: true })] }), inStruct('primary key')],
    [struct({ fields: [array({ isPartitionKey: true })] }), inStruct('partition key')],
    [struct({ fields: [array({ isClusteringKey: true })] }), inStruct('clustering key')],
    [struct({ fields: [array(), array()] }), invalid('field already exists, name: s[p]')],
    [struct(), done],
  ])('answers %j', async (schema, answers) => {
    const app = await collection()
    expect(await post(app, path, { collectionName: 'c', schema })).toEqual(answers('3.0'))
  })

  test.each([
    [{ dbName: 'nope', collectionName: 'c' }, answered(800, 'database not found[database=nope]')],
    [
      { collectionName: 'nope' },
      answered(100, "can't find collection[database=default][collection=nope]"),
    ],
  ])('looks up %j', async (named, answers) => {
    const app = await collection()
    expect(await post(app, path, { ...named, schema: struct() })).toEqual(answers('3.0'))
  })

  test('numbers the struct, then its parts, and makes all of them nullable', async () => {
    const app = await collection()
    await post(app, path, { collectionName: 'c', schema: struct() })
    const answer = await post(app, '/collections/describe', { collectionName: 'c' })
    const part = { autoId: false, clusteringKey: false, description: '', nullable: true }
    const keys = { partitionKey: false, primaryKey: false }
    expect((answer as { data: { structFields: unknown } }).data.structFields).toEqual([
      {
        description: '',
        fields: [
          {
            ...{ ...part, ...keys, id: 103, name: 'p', type: 'Array', elementType: 'Int64' },
            params: [{ key: 'max_capacity', value: '4' }],
          },
          {
            ...{ ...part, ...keys, id: 104, name: 'q' },
            ...{ type: 'ArrayOfVector', elementType: 'FloatVector' },
            params: [
              { key: 'dim', value: '4' },
              { key: 'max_capacity', value: '4' },
            ],
          },
        ],
        id: 102,
        name: 's',
        nullable: true,
        type: 'ArrayOfStruct',
      },
    ])
  })

  test.todo('how a collection with as many fields as it may have refuses a struct')
})
