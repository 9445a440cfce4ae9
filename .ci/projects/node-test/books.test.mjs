import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startEmulator } from 'milvus-emulator'

let emulator
before(async () => {
  emulator = await startEmulator({ profile: '2.6' })
})
beforeEach(() => emulator.reset())
after(() => emulator.close())

const post = async (path, body) => {
  const headers = { authorization: `Bearer ${emulator.token}` }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await fetch(`${emulator.url}/v2/vectordb/${path}`, init)).json()
}

test('keeps a row, and finds it', async () => {
  await post('collections/create', { collectionName: 'books', dimension: 2 })
  await post('entities/insert', { collectionName: 'books', data: [{ id: 1, vector: [1, 0] }] })
  const found = await post('entities/query', { collectionName: 'books', filter: 'id == 1' })
  assert.deepEqual(found.data, [{ id: 1, vector: [1, 0] }])
})

test('begins anew', async () => {
  assert.deepEqual(await post('collections/list', {}), { code: 0, data: [] })
})
