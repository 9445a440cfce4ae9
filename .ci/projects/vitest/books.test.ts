import { emulatorTest } from 'milvus-emulator/vitest'
import { expect } from 'vitest'
import { post } from './post.cjs'

const test = emulatorTest({ profile: '2.6' })

test('keeps a row, and finds it', async ({ milvus }) => {
  await post(milvus, 'collections/create', { collectionName: 'books', dimension: 2 })
  await post(milvus, 'entities/insert', {
    collectionName: 'books',
    data: [{ id: 1, vector: [1, 0] }],
  })
  const found = await post(milvus, 'entities/query', { collectionName: 'books', filter: 'id == 1' })
  expect(found).toMatchObject({ code: 0, data: [{ id: 1, vector: [1, 0] }] })
})

test('begins anew', ({ milvus }) => {
  expect(milvus.requests()).toEqual([])
})
