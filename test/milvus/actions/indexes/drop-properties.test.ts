import { describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../support/start-app.js'

const base = '/v2/vectordb'
const path = `${base}/indexes/drop_properties`
const done = { code: 0, data: {} }

async function send({ app }: TestApp, url: string, payload: object) {
  const answer = await app.inject({ method: 'POST', url, payload })
  return answer.json()
}

/** A collection with the index `v`, which is mapped into memory. */
async function altered(version: '2.5' | '2.6' | '3.0'): Promise<TestApp> {
  const api = await startApp(version, { auth: false })
  const collectionName = 'c'
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
  ]
  const indexParams = [{ fieldName: 'v', metricType: 'L2' }]
  await send(api, `${base}/collections/create`, { collectionName, schema: { fields } })
  await send(api, `${base}/indexes/create`, { collectionName, indexParams })
  await send(api, `${base}/indexes/alter_properties`, {
    collectionName,
    indexName: 'v',
    properties: { 'mmap.enabled': true },
  })
  return api
}

const drop = (api: TestApp, indexName: string, propertyKeys?: string[], collectionName = 'c') =>
  send(api, path, { collectionName, indexName, propertyKeys })

const mmap = async (api: TestApp) => {
  const index = { collectionName: 'c', indexName: 'v' }
  const { data } = await send(api, `${base}/indexes/describe`, index)
  return [data[0]['mmap.enabled'], data[0].indexParams.length]
}

describe(`POST ${path}`, () => {
  test('is no route of 2.4', async () => {
    const { app } = await startApp('2.4', { auth: false })
    const answer = await app.inject({ method: 'POST', url: path, payload: {} })
    expect([answer.statusCode, answer.payload]).toEqual([404, '404 page not found'])
  })

  for (const version of ['2.5', '2.6', '3.0'] as const) {
    describe(version, () => {
      test('takes properties off, set or not, named twice or not', async () => {
        const api = await altered(version)
        expect(await mmap(api)).toEqual(['true', 3])
        const keys = ['mmap.enabled', 'mmap.enabled', 'indexoffsetcache.enabled']
        expect(await drop(api, 'v', keys)).toEqual(done)
        expect(await mmap(api)).toEqual(['', 2])
        expect(await drop(api, 'v', keys)).toEqual(done)
      })

      test('changes nothing without keys', async () => {
        const api = await altered(version)
        expect(await drop(api, 'v')).toEqual(done)
        expect(await drop(api, 'v', [])).toEqual(done)
        expect(await mmap(api)).toEqual(['true', 3])
      })

      test('names the first of several bad keys', async () => {
        const api = await altered(version)
        const word = version === '2.5' ? 'proptery' : 'property'
        expect(await drop(api, 'nope', ['mmap.enabled', 'M', 'N'], 'nope')).toEqual({
          code: 1100,
          message: `M is not a configable index ${word}: invalid parameter`,
        })
      })

      test('knows warmup from 2.6 on', async () => {
        const api = await altered(version)
        expect(await drop(api, 'v', ['warmup'])).toEqual(
          version === '2.5'
            ? {
                code: 1100,
                message: 'warmup is not a configable index proptery: invalid parameter',
              }
            : done,
        )
      })

      test('refuses a missing collection and index, and a loaded collection', async () => {
        const api = await altered(version)
        expect(await drop(api, 'v', [], 'nope')).toEqual({
          code: 100,
          message: 'collection not found[database=default][collection=nope]',
        })
        expect(await drop(api, 'nope', [])).toEqual({
          code: 700,
          message: 'index not found[indexName=nope]',
        })
        await send(api, `${base}/collections/load`, { collectionName: 'c' })
        expect(await drop(api, 'nope', ['mmap.enabled'])).toEqual({
          code: 104,
          message:
            "can't alter index on loaded collection, please release the collection first: collection already loaded[collection=c]",
        })
      })
    })
  }
})
