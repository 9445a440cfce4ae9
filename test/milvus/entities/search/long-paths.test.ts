import { expect, test } from 'vitest'
import { startApp } from '../../../support/start-app.js'

const cases: readonly (readonly [what: string, path: string, suffix: string])[] = [
  ['conditions', `${'id==1||'.repeat(2000)}id==1`, ': query plan failed'],
  ['a list of constants', `[${'1,'.repeat(6000)}1]`, ': query plan failed'],
  [
    'a list with a name',
    `[${'1,'.repeat(6000)}id]`,
    ': array element type must be generic value, but got: id: invalid parameter',
  ],
]

/** Long paths are read ahead, in the collection that they are asked for. */
test.each(cases)('%s are no path, however long', async (_, path, suffix) => {
  const { app } = await startApp('3.0', { auth: false })
  const ask = async (route: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${route}`, payload })).json()
  }
  await ask('collections/create', { dimension: 2 })
  const refusal = { code: 2201, message: `cannot parse identifier: ${path}${suffix}` }
  const search = { data: [[1, 2]], limit: 1, groupingField: path }
  expect(await ask('entities/search', search)).toEqual(refusal)
  const index = { fieldName: path, indexName: 'i', indexType: 'INVERTED' }
  const indexParams = [{ ...index, params: { json_path: path, json_cast_type: 'double' } }]
  expect(await ask('indexes/create', { indexParams })).toEqual(refusal)
})

test('a long path leads to groups', async () => {
  const { app } = await startApp('3.0', { auth: false })
  const ask = async (route: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${route}`, payload })).json()
  }
  await ask('collections/create', { dimension: 2 })
  const key = 'k'.repeat(11_000)
  const data = [7, 7, 8].map((value, id) => ({ id, vector: [id, 0], [key]: value }))
  await ask('entities/insert', { data })
  const groupingField = `$meta["${key}"]`
  const search = { data: [[0, 0]], limit: 3, groupingField, outputFields: ['id'] }
  expect(await ask('entities/search', search)).toMatchObject({ code: 0, data: [{}, {}] })
})
