import { HttpClient } from '@zilliz/milvus2-sdk-node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Version, versions } from '../../src/milvus/versions.js'
import { startEmulator } from '../../src/server/server.js'

const collectionName = 'c'
const ids = Array.from({ length: 100 }, (_, id) => id)
const rowOf = (id: number) => ({
  id,
  vector: [id, 0.5, 0, 1],
  color: id % 2 === 0 ? 'red' : 'blue',
  size: { width: id, tags: ['a', `t${id}`] },
})

const shown = (id: number) => ({ ...rowOf(id), id: String(id) })

/** The client asks for 64-bit integers as text unless told otherwise. */
async function connect(profile: Version, options = {}) {
  const emulator = await startEmulator({ profile })
  onTestFinished(() => emulator.close())
  const client = new HttpClient({ endpoint: emulator.url, token: emulator.token, ...options })
  await client.createCollection({ collectionName, dimension: 4 })
  return client
}

describe.each(versions)('entities of HttpClient of @zilliz/milvus2-sdk-node with %s', (version) => {
  const ok = version === '2.3' ? { code: 200 } : { code: 0, cost: 0 }
  const rows = (...data: object[]) => ({ ...ok, data })
  const deleted = version === '2.3' ? {} : { deleteCount: 2 }

  test('inserts, upserts, queries, gets, counts and deletes rows', async () => {
    const client = await connect(version)
    const byId = async (id: number[]) =>
      client.get({ collectionName, id, outputFields: ['color', 'size'] })
    const count = () => client.query({ collectionName, filter: '', outputFields: ['count(*)'] })

    expect(await client.insert({ collectionName, data: ids.map(rowOf) })).toEqual({
      ...ok,
      data: { insertCount: 100, insertIds: ids.map(String) },
    })
    expect(await count()).toEqual(rows({ 'count(*)': '100' }))
    const all = await client.query({ collectionName, filter: 'id >= 0', outputFields: ['*'] })
    expect(all).toEqual(rows(...ids.map(shown)))

    const changed = { ...rowOf(7), color: 'green' }
    expect(await client.upsert({ collectionName, data: [changed, rowOf(100)] })).toEqual({
      ...ok,
      data: { upsertCount: 2, upsertIds: ['7', '100'] },
    })
    expect(await count()).toEqual(rows({ 'count(*)': '101' }))
    expect(await byId([100, 7, 5000])).toEqual(
      rows(
        { id: '7', color: 'green', size: rowOf(7).size },
        { id: '100', color: 'red', size: rowOf(100).size },
      ),
    )
    const outputFields = ['size', 'id']
    const filter = 'color == "green" or size["width"] in [3, 4]'
    expect(await client.query({ collectionName, filter, outputFields })).toEqual(
      rows(...[3, 4, 7].map((id) => ({ id: String(id), size: rowOf(id).size }))),
    )

    expect(await client.delete({ collectionName, filter: 'id in [7, 8]' })).toEqual({
      code: ok.code,
      data: deleted,
    })
    expect(await byId([7, 8])).toEqual(rows())
    expect(await count()).toEqual(rows({ 'count(*)': '99' }))
  })
})

test('64-bit integers come as numbers where the client asks for them', async () => {
  const client = await connect('2.6', { acceptInt64: true })
  const data = [rowOf(1)]
  expect(await client.insert({ collectionName, data })).toMatchObject({ data: { insertIds: [1] } })
  const found = await client.get({ collectionName, id: [1], outputFields: ['id'] })
  expect(found).toMatchObject({ data: [{ id: 1 }] })
})
