import { describe, expect } from 'vitest'
import { emulatorTest } from '../src/vitest.js'

const test = emulatorTest()
const urls = new Set<string>()

/** Calls the API of a test's world. */
async function call({ url, token }: { url: string; token: string }, path: string, body: object) {
  const answer = await fetch(`${url}/v2/vectordb/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  return answer.json()
}

const suite = emulatorTest({ seeds: [{ databases: [{ dbName: 'seeded' }] }] })
const databases = (world: { url: string; token: string }) => call(world, 'databases/list', {})

describe('the vitest fixture of a suite', () => {
  suite('begins with the seeds', async ({ milvus }) => {
    expect(await databases(milvus)).toEqual({ code: 0, data: ['default', 'seeded'] })
  })

  describe('that wants another beginning', () => {
    suite.override({ milvusFrom: 'empty' })
    suite('begins so', async ({ milvus }) => {
      expect(await databases(milvus)).toEqual({ code: 0, data: ['default'] })
    })
  })

  describe('that wants other options', () => {
    suite.override({ milvusOptions: { profile: '2.4', auth: false } })
    suite('has a server of its own, with the seeds of all', async ({ milvus, milvusServer }) => {
      expect(milvus.catalog.profile.version).toBe('2.4')
      expect(await databases({ ...milvus, token: '' })).toEqual({
        code: 0,
        data: ['default', 'seeded'],
      })
      expect(milvus.url.startsWith(milvusServer.url)).toBe(false)
    })
  })
})

describe.concurrent('the vitest fixture', () => {
  for (const number of [1, 2, 3, 4]) {
    test(`gives test ${number} a world of its own`, async ({ milvus, milvusServer }) => {
      expect(await call(milvus, 'collections/list', {})).toEqual({ code: 0, data: [] })
      await call(milvus, 'collections/create', { collectionName: 'c', dimension: 4 })

      expect(await call(milvus, 'collections/list', {})).toEqual({ code: 0, data: ['c'] })
      expect(await call(milvusServer, 'collections/list', {})).toEqual({ code: 0, data: [] })
      expect(milvus.url.startsWith(`${milvusServer.url}/_ns/test-`)).toBe(true)
      expect(urls.has(milvus.url)).toBe(false)
      urls.add(milvus.url)
    })
  }
})
