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
