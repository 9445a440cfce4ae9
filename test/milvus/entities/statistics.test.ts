import { describe, expect, test } from 'vitest'
import { type Version, versions, within } from '../../../src/milvus/versions.js'
import { startApp } from '../../support/start-app.js'

const c = { collectionName: 'c' }
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
]
const vectorIndex = { fieldName: 'v', indexName: 'v', indexType: 'HNSW', metricType: 'L2' }
const rows = (count: number, first = 1) =>
  Array.from({ length: count }, (_, i) => ({ id: first + i, v: [1, 2] }))

const neverBuilt = { minIndexVersion: 2147483647, maxIndexVersion: -2147483648 }

/** A collection whose time stands still until the test moves it on. */
async function start(version: Version = '2.6', indexBuildDelay = 0) {
  let now = 1_700_000_000_000
  const options = { auth: false, clock: () => now, indexBuildDelay }
  const { app, catalog } = await startApp(version, options)
  const post = async (path: string, payload: string) =>
    (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).payload
  const send = async (path: string, body: object = {}) =>
    JSON.parse(await post(path, JSON.stringify({ ...c, ...body })))
  const count = async (partitionName?: string) => {
    const path = partitionName === undefined ? 'collections' : 'partitions'
    const body = partitionName === undefined ? {} : { partitionName }
    return (await send(`${path}/get_stats`, body)).data.rowCount
  }
  const described = async (body: object = {}) =>
    (await send('indexes/describe', { indexName: 'v', ...body })).data[0]
  await send('collections/create', { schema: { fields } })
  return {
    ...{ catalog, post, send, count, described },
    makeIndex: (more: object = {}) =>
      send('indexes/create', { indexParams: [{ ...vectorIndex, ...more }] }),
    wait(ms: number) {
      now += ms
    },
    now: () => now,
  }
}

describe('statistics', () => {
  test('count what was inserted when it is flushed, and never less before a compaction', async () => {
    const { send, count } = await start()
    await send('entities/insert', { data: rows(100) })
    expect(await count()).toBe(0)
    await send('entities/upsert', { data: rows(1) })
    await send('entities/delete', { filter: `id in [${rows(100).map(({ id }) => id)}]` })
    await send('collections/flush')
    expect([await count(), await count('_default')]).toEqual([101, 101])
    await send('entities/insert', { data: rows(2) })
    expect(await count()).toBe(101)
  })

  test('are those of a partition and of the rest', async () => {
    const { send, count } = await start()
    await send('partitions/create', { partitionName: 'p' })
    await send('entities/insert', { data: rows(3), partitionName: 'p' })
    await send('entities/insert', { data: rows(2) })
    await send('collections/flush')
    expect([await count(), await count('p'), await count('_default')]).toEqual([5, 3, 2])
    await send('partitions/drop', { partitionName: 'p' })
    expect([await count(), await count('_default')]).toEqual([2, 2])
    await send('partitions/create', { partitionName: 'p' })
    expect(await count('p')).toBe(0)
  })

  test('follow a collection to its new name, and do not come back to the old one', async () => {
    const { send, count } = await start()
    await send('entities/insert', { data: rows(3) })
    await send('collections/flush')
    await send('collections/rename', { newCollectionName: 'd' })
    expect((await send('collections/get_stats', { collectionName: 'd' })).data).toEqual({
      rowCount: 3,
    })
    await send('collections/create', { schema: { fields } })
    expect(await count()).toBe(0)
    await send('collections/drop')
    await send('collections/create', { schema: { fields } })
    await send('collections/flush')
    expect(await count()).toBe(0)
  })

  test('are none after a truncate, and partitions stay', async () => {
    const { send, count } = await start()
    await send('partitions/create', { partitionName: 'p' })
    await send('entities/insert', { data: rows(3), partitionName: 'p' })
    await send('collections/flush')
    expect(await send('collections/truncate')).toEqual({ code: 0, data: {} })
    expect([await count(), await count('p')]).toEqual([0, 0])
    await send('entities/insert', { data: rows(2), partitionName: 'p' })
    await send('collections/flush')
    expect(await count('p')).toBe(2)
  })

  test('do not change with a field that is added', async () => {
    const { send, count } = await start()
    await send('entities/insert', { data: rows(3) })
    await send('collections/flush')
    const schema = { fieldName: 'n', dataType: 'Int64', nullable: true, defaultValue: 7 }
    await send('collections/fields/add', { schema })
    expect(await count()).toBe(3)
  })

  test('go back with a snapshot', async () => {
    const { send, count, catalog } = await start()
    await send('entities/insert', { data: rows(3) })
    const snapshot = catalog.snapshot()
    await send('collections/flush')
    expect(await count()).toBe(3)
    catalog.restore(snapshot)
    expect(await count()).toBe(0)
  })
})

describe('a compaction', () => {
  const withCompaction = versions.filter((version) => within(version, { since: '2.5' }))

  test.each(withCompaction)(
    'takes out the rows whose deletion was flushed in %s',
    async (version) => {
      const { send, count } = await start(version)
      await send('entities/insert', { data: rows(5) })
      await send('collections/flush')
      await send('entities/delete', { filter: 'id in [1, 2]' })
      await send('collections/compact')
      expect(await count()).toBe(5)
      await send('collections/flush')
      await send('collections/compact')
      expect([await count(), await count('_default')]).toEqual([3, 3])
      await send('collections/compact')
      await send('entities/insert', { data: rows(4, 10) })
      await send('collections/flush')
      expect(await count()).toBe(7)
    },
  )

  test('has an id by which its plans are told, one a partition', async () => {
    const { send, post } = await start()
    await send('partitions/create', { partitionName: 'p' })
    await send('entities/insert', { data: rows(2) })
    await send('entities/insert', { data: rows(2), partitionName: 'p' })
    expect(await send('collections/compact')).toEqual({ code: 0, data: { compactionID: -1 } })
    await send('collections/flush')
    // The number does not fit a double.
    const begun = await post('collections/compact', JSON.stringify(c))
    const [, id = ''] = /^\{"code":0,"data":\{"compactionID":(\d{18})\}\}$/.exec(begun) ?? []
    const state = (jobID: string) => post('collections/get_compaction_state', `{"jobID":${jobID}}`)
    const shown = (jobID: string, plans: number) =>
      `{"code":0,"data":{"compactionID":${jobID},"completedPlanNumber":${plans},"executingPlanNumber":0,"state":"Completed","timeoutPlanNumber":0}}`
    expect(await state(id)).toBe(shown(id, 2))
    expect(await state('1')).toBe(shown('1', 0))
  })

  test('has nothing to do once all rows are gone, nor for a clustering key that there is not', async () => {
    const { send, count } = await start()
    await send('entities/insert', { data: rows(2) })
    await send('collections/flush')
    const nothing = { code: 0, data: { compactionID: -1 } }
    expect(await send('collections/compact', { isClustering: true })).toEqual(nothing)
    await send('entities/delete', { filter: 'id in [1, 2]' })
    await send('collections/flush')
    await send('collections/compact')
    expect(await count()).toBe(0)
    expect(await send('collections/compact')).toEqual(nothing)
  })

  test('changes no answer', async () => {
    const { send, makeIndex } = await start()
    await makeIndex()
    await send('collections/load')
    await send('entities/insert', { data: [...rows(2), ...rows(3)] })
    await send('entities/delete', { filter: 'id == 3' })
    await send('collections/flush')
    await send('collections/compact')
    const query = { outputFields: ['count(*)'] }
    expect((await send('entities/query', query)).data).toEqual([{ 'count(*)': 4 }])
  })
})

describe('an index', () => {
  test('covers what was flushed', async () => {
    const { send, described, makeIndex } = await start()
    await makeIndex()
    const none = { indexState: 'Finished', indexedRows: 0, pendingRows: 0, totalRows: 0 }
    expect(await described()).toMatchObject(none)
    await send('entities/insert', { data: rows(3) })
    expect(await described()).toMatchObject(none)
    await send('collections/flush')
    const covered = { indexState: 'Finished', indexedRows: 3, pendingRows: 0, totalRows: 3 }
    expect(await described()).toMatchObject(covered)
    await send('entities/delete', { filter: 'id == 1' })
    await send('collections/flush')
    expect(await described()).toMatchObject(covered)
    await send('collections/compact')
    expect(await described()).toMatchObject({ indexedRows: 2, pendingRows: 0, totalRows: 2 })
    await send('collections/truncate')
    expect(await described()).toMatchObject(none)
  })

  test('takes its time for what is flushed too, and stays finished', async () => {
    const { send, described, makeIndex, wait } = await start('2.6', 100)
    await makeIndex()
    wait(100)
    await send('entities/insert', { data: rows(3) })
    await send('collections/flush')
    expect(await described()).toMatchObject({
      ...{ indexState: 'Finished', indexedRows: 0, pendingRows: 3, totalRows: 3 },
    })
    wait(99)
    expect(await described()).toMatchObject({ indexedRows: 0, pendingRows: 3 })
    wait(1)
    expect(await described()).toMatchObject({ indexedRows: 3, pendingRows: 0 })
  })

  test.each([
    ['of few rows, which is never built', 'HNSW', [3], [0, 0]],
    ['of many rows, which is built once', 'HNSW', [2000], [1, 1]],
    ['of both', 'HNSW', [2000, 3], [0, 1]],
    ['that needs no building', 'FLAT', [2000], [0, 0]],
  ])('%s tells so by its versions', async (_, indexType, counts, [least, most]) => {
    const { send, described, makeIndex, wait } = await start()
    for (const count of counts) {
      await send('entities/insert', { data: rows(count) })
      await send('collections/flush')
      wait(1)
    }
    await makeIndex({ indexType })
    expect(await described()).toMatchObject({ minIndexVersion: least, maxIndexVersion: most })
  })

  test('tells no versions of rows that came after it, unless asked for a later time', async () => {
    const { send, described, makeIndex, wait, now } = await start()
    await makeIndex()
    wait(1)
    await send('entities/insert', { data: rows(3) })
    await send('collections/flush')
    expect(await described()).toMatchObject({ ...neverBuilt, indexedRows: 3 })
    const later = Number((BigInt(now()) + 1000n) << 18n)
    expect(await described({ timestamp: later })).toMatchObject({
      ...{ minIndexVersion: 0, maxIndexVersion: 0 },
    })
  })
})
