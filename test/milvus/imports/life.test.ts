import { describe, expect, test } from 'vitest'
import { versions } from '../../../src/milvus/versions.js'
import { startImports } from '../../support/imports.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ],
}
const rows = JSON.stringify([
  { id: 1, v: [1, 2] },
  { id: 2, v: [3, 4] },
])

/** With a clock of its own, and a collection. */
async function start(version: (typeof versions)[number] = '3.0', options = {}) {
  let now = Date.UTC(2026, 0, 1)
  const world = await startImports(version, { clock: () => now, importDelay: 900, ...options })
  await world.ask('collections/create', { collectionName: 'c', schema })
  world.write('a.json', rows)
  const create = async (more = {}) =>
    (await world.ask('jobs/import/create', { collectionName: 'c', files: [['a.json']], ...more }))
      .data.jobId as string
  const describeJob = async (jobId: string, url?: string) =>
    (await world.ask('jobs/import/describe', { jobId }, url)).data
  return {
    ...world,
    create,
    describeJob,
    async count(url?: string) {
      const { rows } = world.catalog.collection('default', 'c')
      return url === undefined ? (rows?.count() ?? 0) : undefined
    },
    tick: (ms: number) => {
      now += ms
    },
    /** Until the files are read, whatever the clock says. */
    async read(jobId: string) {
      now += 900
      await world.ended(jobId)
    },
  }
}

describe('an import job', () => {
  test('goes through its states by the clock', async () => {
    const { create, describeJob, tick, ended } = await start()
    const jobId = await create()
    const seen = []
    for (const ms of [0, 100, 200, 200, 200]) {
      tick(ms)
      const { state, progress } = await describeJob(jobId)
      seen.push([state, progress])
    }
    expect(seen).toEqual([
      ['Pending', 0],
      ['Importing', 10],
      ['Importing', 30],
      ['Importing', 50],
      ['Importing', 70],
    ])
    tick(200)
    expect(await ended(jobId)).toEqual({
      jobId,
      collectionName: 'c',
      state: 'Completed',
      progress: 100,
      createTime: '2026-01-01T00:00:00Z',
      completeTime: '2026-01-01T00:00:00Z',
      importedRows: 2,
      totalRows: 2,
      fileSize: rows.length,
      details: [
        {
          fileName: '[a.json]',
          fileSize: rows.length,
          progress: 100,
          completeTime: '2026-01-01T00:00:00Z',
          state: 'Completed',
          importedRows: 2,
          totalRows: 2,
        },
      ],
    })
  })

  test('shows its rows when it is done, and not before', async () => {
    const { create, tick, read, count } = await start()
    const jobId = await create()
    tick(899)
    expect(await count()).toBe(0)
    await read(jobId)
    expect(await count()).toBe(2)
  })

  test.each(versions.slice(1))('fails in %s for a file that is not there', async (version) => {
    const { imported } = await start(version, { importDelay: 0 })
    const { reason, ...rest } = await imported('c', ['no "x".json'])
    const text =
      version < '2.6'
        ? 'read json file failed, path=no "x".json, err=key not found[key=no "x".json]: importing data failed'
        : 'read json file failed, path=no "x".json: key not found[key=no "x".json]'
    expect(reason).toMatch(/^error: .*, file: id:\d+ paths:"no \\"x\\".json"$/)
    expect(reason.startsWith(`error: ${text}, file: id:`)).toBe(true)
    expect(rest).toMatchObject({ state: 'Failed', progress: 0, fileSize: 0, details: [] })
    expect(rest.completeTime).toBe('')
  })

  test.each(versions.slice(1))('ends in %s without rows', async (version) => {
    const { imported, write } = await start(version, { importDelay: 0 })
    write('none.json', '[]')
    const { completeTime, details, fileSize, ...rest } = await imported('c', ['none.json'])
    expect(rest).toMatchObject({ state: 'Completed', progress: 100, importedRows: 0, totalRows: 0 })
    const told = version === '2.4' ? ['2026-01-01T00:00:00Z', 1, 2] : ['', 0, 0]
    expect([completeTime, details.length, fileSize]).toEqual(told)
  })

  test('tells when no rows were committed', async () => {
    const { imported, write, ask, ended } = await start('3.0', { importDelay: 0 })
    write('none.json', '[]')
    const { jobId, ...rest } = await imported('c', ['none.json'], { auto_commit: 'false' })
    expect(rest).toMatchObject({ state: 'Uncommitted', details: [], completeTime: '' })
    await ask('jobs/import/commit', { jobId })
    expect(await ended(jobId)).toMatchObject({ details: [], completeTime: '2026-01-01T00:00:00Z' })
  })

  test('fails without a folder to import from', async () => {
    const { imported } = await start('2.6', { importRoot: '', importDelay: 0 })
    expect((await imported('c', ['a.json'])).reason).toContain('--import-root')
  })

  test('fails when its time is over, and when its collection is dropped', async () => {
    const { create, describeJob, tick, ask } = await start()
    const late = await create({ options: { timeout: '500ms' } })
    tick(501)
    expect(await describeJob(late)).toMatchObject({ state: 'Failed', reason: 'import timeout' })
    const jobId = await create()
    const { data } = await ask('collections/describe', { collectionName: 'c' })
    await ask('collections/drop', { collectionName: 'c' })
    expect((await describeJob(jobId)).reason).toBe(`collection ${data.collectionID} dropped`)
  })

  test('is forgotten three hours after its end', async () => {
    const { create, read, tick, ask } = await start()
    const jobId = await create()
    await read(jobId)
    tick(3 * 3_600_000 - 1)
    const list = async () => (await ask('jobs/import/list', {})).data.records
    expect(await list()).toEqual([
      { jobId, collectionName: 'c', state: 'Completed', progress: 100 },
    ])
    tick(1)
    expect(await list()).toEqual([])
  })

  test('waits for a commit, or is aborted', async () => {
    const { create, describeJob, read, ask, count } = await start()
    const options = { auto_commit: 'False' }
    const [one, other, auto] = [
      await create({ options }),
      await create({ options }),
      await create(),
    ]
    const act = (path: string, jobId: string) => ask(`jobs/import/${path}`, { jobId })
    const failed = (message: string) => ({
      code: 2100,
      message: `${message}: importing data failed`,
    })
    expect(await act('commit', one)).toEqual(
      failed(`job ${one} is in state Pending, expected Uncommitted`),
    )
    await read(one)
    await read(other)
    await read(auto)
    expect(await describeJob(one)).toMatchObject({
      state: 'Uncommitted',
      progress: 99,
      importedRows: 2,
    })
    expect(await count()).toBe(2)
    expect(await act('commit', one)).toEqual({ code: 0, data: {} })
    expect(await act('commit', one)).toEqual({ code: 0, data: {} })
    expect(await count()).toBe(4)
    expect(await act('abort', one)).toEqual(
      failed(`job ${one} is in terminal/committed state Completed, abort not allowed`),
    )
    expect(await act('abort', other)).toEqual({ code: 0, data: {} })
    expect(await act('abort', other)).toEqual({ code: 0, data: {} })
    expect(await describeJob(other)).toMatchObject({ state: 'Failed', reason: 'aborted by user' })
    expect(await act('commit', other)).toEqual(
      failed(`job ${other} is in state Failed, expected Uncommitted`),
    )
    expect(await act('commit', auto)).toEqual({ code: 0, data: {} })
    expect(await count()).toBe(4)
  })

  test('ends in each world on its own', async () => {
    const { create, app, tick, ended, describeJob } = await start()
    const jobId = await create()
    const namespaces = (payload: object) =>
      app.inject({ method: 'POST', url: '/_emulator/namespaces', payload })
    await namespaces({ name: 'fork', from: { namespace: 'default' } })
    await namespaces({ name: 'other', from: 'empty' })
    tick(900)
    expect(await ended(jobId, '/_ns/fork/v2/vectordb/')).toMatchObject({ state: 'Completed' })
    expect(await describeJob(jobId)).toMatchObject({ state: 'Completed' })
    expect(await describeJob(jobId, '/_ns/other/v2/vectordb/')).toBeUndefined()
    const stats = { collectionName: 'c' }
    const answer = await app.inject({
      method: 'POST',
      url: '/_ns/fork/v2/vectordb/collections/get_stats',
      payload: stats,
    })
    expect(answer.json().data).toEqual({ rowCount: 2 })
  })

  test('comes back with a state, and reads its files anew', async () => {
    const { create, read, app, ended, count } = await start()
    const jobId = await create({ options: { auto_commit: 'false' } })
    await read(jobId)
    const { payload } = await app.inject('/_emulator/state')
    await app.inject({ method: 'POST', url: '/_emulator/reset', payload: { to: 'empty' } })
    await app.inject({ method: 'PUT', url: '/_emulator/state', payload })
    expect(await ended(jobId)).toMatchObject({ state: 'Uncommitted', totalRows: 2 })
    expect(await count()).toBe(0)
  })
})
