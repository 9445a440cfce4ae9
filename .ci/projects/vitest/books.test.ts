import { emulatorTest } from 'milvus-emulator/vitest'
import { expect } from 'vitest'

const test = emulatorTest({ profile: '2.6' })

test('keeps a row, and finds it', async ({ milvus }) => {
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${milvus.token}` }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`${milvus.url}/v2/vectordb/${path}`, init)).json()
  }
  await post('collections/create', { collectionName: 'books', dimension: 2 })
  await post('entities/insert', { collectionName: 'books', data: [{ id: 1, vector: [1, 0] }] })
  const found = await post('entities/query', { collectionName: 'books', filter: 'id == 1' })
  expect(found).toMatchObject({ code: 0, data: [{ id: 1, vector: [1, 0] }] })
})

test('begins anew', ({ milvus }) => {
  expect(milvus.requests()).toEqual([])
})
