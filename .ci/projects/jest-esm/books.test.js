import { startEmulator } from 'milvus-emulator'

let emulator
beforeAll(async () => {
  emulator = await startEmulator({ profile: '2.6' })
})
beforeEach(() => emulator.reset())
afterAll(() => emulator.close())

const post = async (path, body) => {
  const headers = { authorization: `Bearer ${emulator.token}` }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await fetch(`${emulator.url}/v2/vectordb/${path}`, init)).json()
}

test('keeps a row, and finds it', async () => {
  await post('collections/create', { collectionName: 'books', dimension: 2 })
  await post('entities/insert', { collectionName: 'books', data: [{ id: 1, vector: [1, 0] }] })
  const found = await post('entities/query', { collectionName: 'books', filter: 'id == 1' })
  expect(found).toMatchObject({ code: 0, data: [{ id: 1, vector: [1, 0] }] })
})

test('begins anew', async () => {
  expect(await post('collections/list', {})).toEqual({ code: 0, data: [] })
})
