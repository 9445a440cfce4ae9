import { expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import type { AppOptions } from '../../../src/server/app.js'
import { startApp } from '../../support/start-app.js'

const key = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } }
const geometry = { fieldName: 'g', dataType: 'Geometry', defaultValue: 'POINT (1 1)' }
const text = { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 9 } }
const part = { dataType: 'Array', elementDataType: 'Int8', elementTypeParams: { max_capacity: 5 } }
const embedding = { name: 'f', type: 'TextEmbedding', params: { provider: 'openai' } }
const extfs = { cloud_provider: 'aws', region: 'r', access_key_id: 'a', access_key_value: 'b' }

const of = (...fields: object[]) => ({ schema: { fields } })

interface Made {
  readonly name: string
  readonly profile: Version
  readonly definition: object
  /** A field that is added. */
  readonly added?: object
  readonly options?: Omit<AppOptions, 'profile'>
}

const rows: Made[] = [
  {
    name: 'a vector that came as a clustering key',
    profile: '3.0',
    definition: of(key, vector),
    added: { ...vector, fieldName: 'w', nullable: true, isClusteringKey: true },
  },
  // The check of defaults ends at a geometry that has one.
  {
    name: 'a primary key that may be null',
    profile: '2.6',
    definition: of(geometry, { ...key, nullable: true }, vector),
  },
  {
    name: 'a struct that is none',
    profile: '2.6',
    definition: of(geometry, key, { fieldName: 'a', dataType: 'ArrayOfStruct' }, vector),
  },
  {
    name: 'a part of a struct whose name was short enough then',
    profile: '3.0',
    definition: {
      schema: {
        fields: [key, vector],
        structFields: [{ fieldName: 's', fields: [{ ...part, fieldName: 'p'.repeat(600) }] }],
      },
    },
    options: { limits: { maxNameLength: 1000 } },
  },
  {
    name: 'an external collection, whose fields may all be null, with an embedding',
    profile: '3.0',
    definition: {
      schema: {
        externalSource: 's3://b/x/',
        externalSpec: JSON.stringify({ format: 'parquet', extfs }),
        fields: [
          { ...text, externalField: 't' },
          { ...vector, elementTypeParams: { dim: 8 } },
        ],
        functions: [{ ...embedding, inputFieldNames: ['t'], outputFieldNames: ['v'] }],
      },
    },
    options: { embed: 'hash' },
  },
  {
    name: 'a database with the id of the first one',
    profile: '2.6',
    definition: of(key, vector),
    options: { ids: counting() },
  },
]

test.each(rows)('$name is read again as it was made', async ({ options, ...row }) => {
  const { definition, added, profile } = row
  const { app } = await startApp(profile, { auth: false, ...options })
  const call = async (path: string, body: object) =>
    (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload: body })).json()
  expect(await call('databases/create', { dbName: 'd' })).toMatchObject({ code: 0 })
  const named = { collectionName: 'c' }
  expect(await call('collections/create', { ...named, ...definition })).toMatchObject({ code: 0 })
  if (added) {
    const schema = { ...named, schema: added }
    expect(await call('collections/fields/add', schema)).toMatchObject({ code: 0 })
  }
  const { payload } = await app.inject('/_emulator/state')
  const other = await startApp(profile, { auth: false, embed: 'hash' })
  const headers = { 'content-type': 'application/json' }
  const put = { method: 'PUT', url: '/_emulator/state', headers, payload } as const
  expect((await other.app.inject(put)).payload).toBe('{"imported":"default"}')
  expect((await other.app.inject('/_emulator/state')).payload).toBe(payload)
})

function counting() {
  let last = 0n
  return () => ++last
}
