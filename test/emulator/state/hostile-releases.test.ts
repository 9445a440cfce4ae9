import { expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { startApp } from '../../support/start-app.js'

const key = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } }
const numbers = {
  dataType: 'Array',
  elementDataType: 'Int8',
  elementTypeParams: { max_capacity: 5 },
}
const structs = { structFields: [{ fieldName: 's', fields: [{ ...numbers, fieldName: 'p' }] }] }

/** What a release makes, what is put where in the collection, and what the refusal says beside the collection's place. */
const changes: [profile: Version, place: string, value: unknown, reason: string][] = [
  ['2.3', 'indexes/0/params', [], '/indexes: "v": its parameters do not end with the metric'],
  ['2.3', 'indexes/0/params/0/1', 'FOO', '/indexes: "v": '],
  [
    '2.3',
    'fields/1/type',
    'SparseFloatVector',
    '/fields/1: Milvus 2.3 has no type SparseFloatVector',
  ],
  ['2.4', 'fields/1/type', 'Int8Vector', '/fields/1: Milvus 2.4 has no type Int8Vector'],
  ['2.5', 'indexes/0/params/1/1', 'MAX_SIM', '/indexes: "v": '],
  [
    '3.0',
    'structFields/0/fields/0/nullable',
    true,
    '/structFields: "p" may be null where "s" may not',
  ],
  [
    '3.0',
    'structFields/0/fields/0/params',
    [],
    '/structFields: type param(max_capacity) should be',
  ],
]

test.each(changes)('a state of %s with something else at %s is refused', async (...row) => {
  const [profile, place, value, reason] = row
  const { app } = await startApp(profile, { auth: false })
  const schema = { fields: [key, vector], ...(profile === '3.0' && structs) }
  const indexParams = [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }]
  const payload = { collectionName: 'c', schema, indexParams }
  const made = await app.inject({ method: 'POST', url: '/v2/vectordb/collections/create', payload })
  expect(made.json().data).toEqual({})
  const state = (await app.inject('/_emulator/state')).json()
  const path = place.split('/')
  const target = path
    .slice(0, -1)
    .reduce((one, step) => Reflect.get(one, step), state.databases[0].collections[0])
  Reflect.set(target, path.at(-1) ?? '', value)
  const put = await app.inject({ method: 'PUT', url: '/_emulator/state', payload: state })
  const message = expect.stringContaining(`/databases/0/collections/0${reason}`)
  expect(put.json()).toEqual({ error: { code: 'bad_state', message } })
})
