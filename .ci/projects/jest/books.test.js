const { startEmulator } = require('milvus-emulator')
const { post } = require('./post.cjs')

let emulator
beforeAll(async () => {
  emulator = await startEmulator({ profile: '2.6' })
})
beforeEach(() => emulator.reset())
afterAll(() => emulator.close())

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
  expect(found).toMatchObject({ code: 0, data: [{ id: 1, vector: [1, 0] }] })
})

test('begins anew', async () => {
  expect(await post(emulator, 'collections/list', {})).toEqual({ code: 0, data: [] })
})
