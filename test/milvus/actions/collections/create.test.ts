import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const id = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } }
const defaulted = (fieldName: string, dataType: string, defaultValue: unknown) => ({
  fieldName,
  dataType,
  defaultValue,
})

async function start(version: Version) {
  const { app, catalog } = await startApp(version)
  const create = (fields: object[], more: object = {}) =>
    ask(app, 'root', 'collections/create', { collectionName: 'c', schema: { fields }, ...more })
  return { create, made: () => [...catalog.database('default').collections.values()] }
}

describe('POST /v2/vectordb/collections/create', () => {
  test('cuts default values to integers, and takes the least where they do not fit', async () => {
    const { create, made } = await start('2.6')
    const fields = [
      defaulted('a', 'Int32', 1.5),
      defaulted('b', 'Int32', -1.9),
      defaulted('c', 'Int32', 1e10),
      defaulted('d', 'Int64', 1e300),
      defaulted('e', 'Float', 0.1),
    ]
    expect(await create([id, vector, ...fields])).toEqual(done)
    expect(
      made()[0]
        ?.fields.slice(2)
        .map((field) => field.defaultValue),
    ).toEqual([
      { Data: { IntData: 1 } },
      { Data: { IntData: -1 } },
      { Data: { IntData: -2147483648 } },
      { Data: { LongData: -9223372036854775808n } },
      { Data: { FloatData: 0.1 } },
    ])
  })

  test.each([
    ['2.4', { a: '<nil>', b: '[1 2]', c: '1e+06', dim: '8', t: 'x' }],
    ['2.5', { a: 'null', b: '[1,2]', c: '1000000', dim: '8', t: 'x' }],
  ] as const)('keeps unknown type parameters as text (%s)', async (version, params) => {
    const { create, made } = await start(version)
    const odd = { a: null, b: [1, 2], c: 1e6, dim: 8, t: 'x' }
    expect(await create([id, { ...vector, elementTypeParams: odd }])).toEqual(done)
    expect(made()[0]?.fields[1]?.params).toEqual(Object.entries(params))
  })

  test.each([
    ['2.3', 64],
    ['2.4', 16],
    ['2.6', 16],
  ] as const)('spreads a partition key over partitions (%s): %i', async (version, count) => {
    const { create, made } = await start(version)
    const fields = [id, vector, { fieldName: 'k', dataType: 'Int64', isPartitionKey: true }]
    for (const [collectionName, partitionsNum] of [
      ['c', 0],
      ['d', 'x'],
      ['e', 3],
    ]) {
      await create(fields, { collectionName, params: { partitionsNum } })
    }
    expect(made().map(({ partitions }) => partitions.size)).toEqual([count, count, 3])
  })

  test('asks for the privilege after its own checks', async () => {
    const users = [{ userName: 'bob', password: 'Passw0rd' }]
    const { app } = await startApp('2.6', { seeds: [{ users }] })
    const create = (body: object) => ask(app, 'bob', 'collections/create', body)
    expect(await create({ collectionName: 'c' })).toEqual({
      status: 200,
      body: {
        code: 1100,
        message:
          'dimension is required for quickly create collection(default metric type: COSINE): invalid parameter[expected=collectionName & dimension][actual=collectionName]',
      },
    })
    expect(await create({ collectionName: '1', dimension: 4 })).toEqual(
      denied('CreateCollection', 'bob', 'default'),
    )
  })
})
