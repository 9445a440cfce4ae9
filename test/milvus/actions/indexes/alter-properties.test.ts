import { describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../support/start-app.js'

const base = '/v2/vectordb'
const path = `${base}/indexes/alter_properties`
type Release = '2.4' | '2.5' | '2.6' | '3.0'

async function send({ app }: TestApp, url: string, payload: object) {
  const answer = await app.inject({ method: 'POST', url, payload })
  return answer.json()
}

/** A collection with a vector index `v`, a sorted one `n`, an automatic one `flag`, and the alias `a`. */
async function indexed(version: Release): Promise<TestApp> {
  const api = await startApp(version, { auth: false })
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
    { fieldName: 'n', dataType: 'Int64' },
    { fieldName: 'flag', dataType: 'Bool' },
  ]
  const indexParams = [
    { fieldName: 'v', metricType: 'L2' },
    { fieldName: 'n', indexType: 'STL_SORT' },
    { fieldName: 'flag' },
  ]
  await send(api, `${base}/collections/create`, { collectionName: 'c', schema: { fields } })
  await send(api, `${base}/indexes/create`, { collectionName: 'c', indexParams })
  await send(api, `${base}/aliases/create`, { collectionName: 'c', aliasName: 'a' })
  return api
}

const alter = (api: TestApp, indexName: string, properties?: object, collectionName = 'c') =>
  send(api, path, { collectionName, indexName, properties })

const describeIndex = async (api: TestApp, indexName: string) => {
  const { data } = await send(api, `${base}/indexes/describe`, { collectionName: 'c', indexName })
  return data[0]
}

const twice = (version: Release, text: string) => ({
  code: 1100,
  message: `${text}: invalid parameter${version === '2.5' ? '' : ': invalid parameter'}`,
})

describe(`POST ${path}`, () => {
  test('is no route of 2.4', async () => {
    const { app } = await startApp('2.4', { auth: false })
    const answer = await app.inject({ method: 'POST', url: path, payload: {} })
    expect([answer.statusCode, answer.payload]).toEqual([404, '404 page not found'])
  })

  for (const version of ['2.5', '2.6', '3.0'] as const) {
    describe(version, () => {
      test('sets what describe shows', async () => {
        const api = await indexed(version)
        expect(await alter(api, 'v', { 'mmap.enabled': 'False' })).toEqual({ code: 0, data: {} })
        expect(await alter(api, 'flag', { 'indexoffsetcache.enabled': true }, 'a')).toEqual({
          code: 0,
          data: {},
        })
        const v = await describeIndex(api, 'v')
        expect(v['mmap.enabled']).toBe('False')
        expect(v.indexParams).toContainEqual({ key: 'mmap.enabled', value: 'False' })
        const flag = await describeIndex(api, 'flag')
        expect(flag['indexoffsetcache.enabled']).toBe('true')
        expect(flag.indexParams).toEqual([{ key: 'indexoffsetcache.enabled', value: 'true' }])
      })

      test('leaves a later create alone', async () => {
        const api = await indexed(version)
        await alter(api, 'v', { 'mmap.enabled': true })
        const indexParams = [{ fieldName: 'v', metricType: 'L2' }]
        const again = await send(api, `${base}/indexes/create`, {
          collectionName: 'c',
          indexParams,
        })
        expect(again).toEqual({ code: 0, data: {} })
        expect((await describeIndex(api, 'v'))['mmap.enabled']).toBe('true')
      })

      test('changes nothing without properties', async () => {
        const api = await indexed(version)
        expect(await alter(api, 'v')).toEqual({ code: 0, data: {} })
        expect(await alter(api, 'v', {})).toEqual({ code: 0, data: {} })
        expect(await alter(api, 'nope', {})).toEqual({
          code: 700,
          message: 'index not found[indexName=nope]',
        })
      })

      test('refuses an unknown key before it looks anything up', async () => {
        const api = await indexed(version)
        const word = version === '2.5' ? 'proptery' : 'property'
        expect(await alter(api, 'nope', { 'MMAP.enabled': true }, 'nope')).toEqual({
          code: 1100,
          message: `MMAP.enabled is not a configable index ${word}: invalid parameter`,
        })
      })

      test('refuses a bad warmup before it looks anything up', async () => {
        const api = await indexed(version)
        const choice = version === '3.0' ? "'disable', 'sync' or 'async'" : "'disable' or 'sync'"
        expect(await alter(api, 'v', { warmup: null }, 'nope')).toEqual(
          version === '2.5'
            ? {
                code: 1100,
                message: 'warmup is not a configable index proptery: invalid parameter',
              }
            : twice(
                version,
                `invalid warmup params: invalid warmup policy: <nil>, must be ${choice}`,
              ),
        )
      })

      test('refuses a missing collection, database and index', async () => {
        const api = await indexed(version)
        const properties = { 'mmap.enabled': true }
        expect(await alter(api, 'v', properties, '1 bad')).toEqual({
          code: 100,
          message: 'collection not found[database=default][collection=1 bad]',
        })
        const missing = { dbName: 'd', collectionName: 'c', indexName: 'v', properties }
        expect(await send(api, path, missing)).toEqual({
          code: 800,
          message: 'database not found[database=d]',
        })
        expect(await alter(api, 'V', properties)).toEqual({
          code: 700,
          message: 'index not found[indexName=V]',
        })
      })

      test('refuses a loaded collection, whatever the index', async () => {
        const api = await indexed(version)
        await send(api, `${base}/collections/load`, { collectionName: 'c' })
        expect(await alter(api, 'nope', {}, 'a')).toEqual({
          code: 104,
          message:
            "can't alter index on loaded collection, please release the collection first: collection already loaded[collection=a]",
        })
      })

      test('refuses switches that do not fit', async () => {
        const api = await indexed(version)
        expect(await alter(api, 'v', { 'mmap.enabled': [true] })).toEqual(
          twice(
            version,
            'invalid mmap index params: invalid mmap.enabled value: [true], expected: true, false',
          ),
        )
        expect(await alter(api, 'n', { 'mmap.enabled': 1 })).toEqual(
          twice(version, 'invalid mmap index params: index type STL_SORT does not support mmap'),
        )
        expect(await alter(api, 'v', { 'indexoffsetcache.enabled': 'x' })).toEqual(
          twice(
            version,
            'invalid offset cache index params: invalid indexoffsetcache.enabled value: x, expected: true, false',
          ),
        )
        expect(await alter(api, 'v', { 'indexoffsetcache.enabled': 'T' })).toEqual(
          twice(
            version,
            'invalid offset cache index params: only bitmap index support indexoffsetcache.enabled now',
          ),
        )
        expect(await alter(api, 'n', { 'mmap.enabled': false })).toEqual({ code: 0, data: {} })
      })
    })
  }
})
