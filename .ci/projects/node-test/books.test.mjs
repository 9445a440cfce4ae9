import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startEmulator } from 'milvus-emulator'
import { post } from './post.cjs'

let emulator
before(async () => {
  emulator = await startEmulator({ profile: '2.6' })
})
beforeEach(() => emulator.reset())
after(() => emulator.close())

test('keeps a row, and finds it', async () => {
  await post(emulator, 'collections/create', { collectionName: 'books', dimension: 2 })
  await post(emulator, 'entities/insert', {
    collectionName: 'books',
    data: [{ id: 1, vector: [1, 0] }],
  })
  const found = await post(emulator, 'entities/query', {
    collectionName: 'books',
    filter: 'id == 1',
  })
  assert.deepEqual(found.data, [{ id: 1, vector: [1, 0] }])
})

test('begins anew', async () => {
  assert.deepEqual(await post(emulator, 'collections/list', {}), { code: 0, data: [] })
})
