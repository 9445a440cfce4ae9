import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { parquetOf } from '../support/import-files.js'
import { startImports } from '../support/imports.js'

const externalSpec = JSON.stringify({
  format: 'parquet',
  extfs: { cloud_provider: 'aws', region: 'r', use_iam: 'true' },
})
const externalSource = 's3://bucket/things/'
const schema = {
  fields: [
    {
      fieldName: 'name',
      dataType: 'VarChar',
      externalField: 'title',
      elementTypeParams: { max_length: '100' },
    },
    { fieldName: 'n', dataType: 'Int64', externalField: 'count' },
    {
      fieldName: 'v',
      dataType: 'FloatVector',
      externalField: 'vec',
      elementTypeParams: { dim: '2' },
    },
  ],
  externalSource,
  externalSpec,
}
const indexParams = [{ fieldName: 'v', metricType: 'L2' }]

/** Rows whose numbers begin with one. */
const fileOf = (first: number, length: number) =>
  parquetOf([
    { name: 'title', data: Array.from({ length }, (_, row) => `t${first + row}`), type: 'TEXT' },
    { name: 'count', data: Array.from({ length }, (_, row) => BigInt(first + row)), type: 'INT64' },
    {
      name: 'vec',
      elements: 'FLOAT',
      data: Array.from({ length }, (_, row) => [first + row, 0]),
    },
    { name: 'other', data: Array.from({ length }, () => 1), type: 'INT32' },
  ])

/** With a clock of its own, and an external collection `c` that is loaded. */
async function start(options = {}, made: object = { schema }) {
  let now = Date.UTC(2026, 0, 1)
  const world = await startImports('3.0', { clock: () => now, ...options })
  const { ask, root } = world
  await ask('collections/create', { collectionName: 'c', indexParams, ...made })
  mkdirSync(join(root, 'things/deep'), { recursive: true })
  const job = async (jobId: number | string) => {
    const { data } = await ask('jobs/external_collection/describe', `{"jobId":${jobId}}`)
    return data
  }
  return {
    ...world,
    job,
    tick: (ms: number) => {
      now += ms
    },
    async refresh(more = {}) {
      const { app } = world
      const payload = { collectionName: 'c', ...more }
      const url = '/v2/vectordb/jobs/external_collection/refresh'
      const { body } = await app.inject({ method: 'POST', url, payload })
      return /"jobId":(\d+)/.exec(body)?.[1] ?? body
    },
    /** Waits until a refresh is over. */
    async ended(jobId: string) {
      for (;;) {
        const { jobId: _, ...told } = await job(jobId)
        if (told.endTime > 0) return told
        await nextTurn()
      }
    },
    async numbers(filter = '') {
      const { data } = await ask('entities/query', {
        collectionName: 'c',
        filter,
        limit: 100,
        outputFields: ['name', 'n'],
      })
      return data
    },
  }
}

describe('a refresh', () => {
  test('shows the rows of all files below the source, in place of those that were there', async () => {
    const { write, refresh, ended, ask, numbers } = await start()
    write('things/a.parquet', fileOf(1, 2))
    write('things/deep/b.parquet', fileOf(5, 1))
    write('things/readme.txt', 'stray')
    expect(await ended(await refresh())).toEqual({
      collectionName: 'c',
      state: 'RefreshCompleted',
      progress: 100,
      externalSource,
      externalSpec:
        '{"extfs":{"cloud_provider":"aws","region":"r","use_iam":"true"},"format":"parquet"}',
      startTime: Date.UTC(2026, 0, 1),
      endTime: Date.UTC(2026, 0, 1),
    })
    expect(await numbers('n < 6')).toEqual([
      { __virtual_pk__: expect.any(Number), name: 't1', n: 1 },
      { __virtual_pk__: expect.any(Number), name: 't2', n: 2 },
      { __virtual_pk__: expect.any(Number), name: 't5', n: 5 },
    ])
    const found = await ask('entities/search', {
      collectionName: 'c',
      data: [[4.9, 0]],
      limit: 1,
      outputFields: ['n'],
    })
    expect(found.data).toEqual([expect.objectContaining({ n: 5 })])
    const [five] = await numbers('n == 5')
    write('things/a.parquet', fileOf(7, 1))
    await ended(await refresh())
    expect((await numbers()).map(({ n }: { n: number }) => n).sort()).toEqual([5, 7])
    expect(await numbers('n == 5')).toEqual([five])
    expect((await ask('collections/get_stats', { collectionName: 'c' })).data).toEqual({
      rowCount: 2,
    })
  })

  test('keeps the source that it names, once it is done', async () => {
    const { write, refresh, ended, ask } = await start({}, { schema: { fields: schema.fields } })
    const describeSource = async () =>
      (await ask('collections/describe', { collectionName: 'c' })).data.externalSource
    expect(await describeSource()).toBe('')
    expect(await refresh()).toContain('no persisted external_source/external_spec')
    write('one.parquet', fileOf(1, 1))
    const wrong = await refresh({ externalSource: 's3://bucket/none', externalSpec })
    expect(await ended(wrong)).toMatchObject({
      state: 'RefreshFailed',
      progress: 0,
      reason: 'no files found in external source: s3://bucket/none',
    })
    expect(await describeSource()).toBe('')
    const source = 'minio://localhost:9000/bucket/one.parquet'
    const spec = externalSpec.replace('aws', 'minio')
    const right = await refresh({ externalSource: source, externalSpec: spec })
    expect(await ended(right)).toMatchObject({ state: 'RefreshCompleted' })
    expect(await describeSource()).toBe(source)
  })

  test('goes by the clock, one at a time', async () => {
    const { write, refresh, job, tick, ended, numbers, ask } = await start({ importDelay: 900 })
    write('things/a.parquet', fileOf(1, 1))
    const jobId = await refresh()
    expect(await job(jobId)).toMatchObject({ state: 'RefreshPending', progress: 0, endTime: 0 })
    tick(500)
    expect(await job(jobId)).toMatchObject({ state: 'RefreshInProgress', progress: 0 })
    expect(await refresh()).toBe(
      `{"code":703,"message":"refresh job ${jobId} is already in progress for collection c; poll that jobID or wait for it to complete: task duplicates[taskType=refresh_external_collection]"}`,
    )
    expect(await numbers()).toEqual([])
    tick(400)
    await ended(jobId)
    const second = await refresh()
    tick(60 * 60 * 1000 + 1)
    expect(await job(second)).toMatchObject({ state: 'RefreshFailed', reason: 'timeout' })
    const list = async () =>
      (await ask('jobs/external_collection/list', {})).data.records.map(
        ({ state }: { state: string }) => state,
      )
    expect(await list()).toEqual(['RefreshFailed', 'RefreshCompleted'])
    tick(24 * 60 * 60 * 1000)
    expect(await list()).toEqual(['RefreshFailed'])
  })

  test.each([
    [
      'a column that lacks',
      { 'things/a.parquet': parquetOf([{ name: 'title', data: ['a'], type: 'TEXT' }]) },
      "external field size sampling failed for all 1 segment(s): Column 'count' not found in schema; check external_field mappings in collection schema against actual parquet columns: invalid parameter",
    ],
    [
      'no rows',
      { 'things/a.parquet': fileOf(1, 0) },
      'external source has 1 fragments but zero total rows: invalid parameter',
    ],
    ['no files', { 'things/a.csv': 'a' }, `no files found in external source: ${externalSource}`],
    [
      'what is no Parquet',
      { 'things/a.parquet': 'no parquet' },
      'failed to fetch fragments: new parquet reader failed, err=parquet file invalid (footer != PAR1): importing data failed',
    ],
  ])('fails of %s', async (_, files, reason) => {
    const { write, refresh, ended } = await start()
    for (const [name, content] of Object.entries(files)) write(name, content)
    expect(await ended(await refresh())).toMatchObject({ state: 'RefreshFailed', reason })
  })

  test('fails by name of formats that are not read, and without a folder', async () => {
    const { refresh, ended } = await start()
    const spec = externalSpec.replace('parquet', 'lance-table')
    const jobId = await refresh({ externalSource, externalSpec: spec })
    expect((await ended(jobId)).reason).toBe(
      'explore external files failed: milvus-emulator does not read external sources of the format lance-table: importing data failed',
    )
    const alone = await start({ importRoot: '' })
    expect((await alone.ended(await alone.refresh())).reason).toBe(
      'explore external files failed: milvus-emulator has no folder to import from; give it one by --import-root (importRoot): importing data failed',
    )
  })

  test('is part of a state, and begins anew in another emulator', async () => {
    const { refresh, app } = await start({ importDelay: 900 })
    const jobId = await refresh()
    const { body: state } = await app.inject('/_emulator/state')
    const other = await start()
    other.write('things/a.parquet', fileOf(1, 1))
    await other.app.inject({ method: 'PUT', url: '/_emulator/state', payload: state })
    expect(await other.ended(jobId)).toMatchObject({ state: 'RefreshCompleted' })
    expect(await other.numbers()).toEqual([expect.objectContaining({ n: 1 })])
    const { body: seed } = await other.app.inject('/_emulator/seed')
    expect(JSON.parse(seed).databases[0].collections[0].schema).toMatchObject(schema)
  })

  test('computes what functions make', async () => {
    const fields = [
      {
        fieldName: 'name',
        dataType: 'VarChar',
        externalField: 'title',
        elementTypeParams: { max_length: 100, enable_analyzer: true },
      },
      { fieldName: 'title', dataType: 'SparseFloatVector' },
    ]
    const functions = [
      {
        name: 'f',
        type: 'BM25',
        inputFieldNames: ['name'],
        outputFieldNames: ['title'],
      },
    ]
    const { write, refresh, ended, ask } = await start(
      {},
      {
        schema: { fields, functions, externalSource, externalSpec },
        indexParams: [{ fieldName: 'title', metricType: 'BM25' }],
      },
    )
    write('things/a.parquet', fileOf(1, 3))
    expect(await ended(await refresh())).toMatchObject({ state: 'RefreshCompleted' })
    const { data } = await ask('entities/search', {
      collectionName: 'c',
      data: ['t2'],
      outputFields: ['name'],
    })
    expect(data).toEqual([expect.objectContaining({ name: 't2' })])
  })
})
