import { describe, expect, test } from 'vitest'
import { now, root, start } from './support.js'

const anyDuration = expect.any(Number)

describe('an entry', () => {
  test('holds a request and its answer', async () => {
    const { post } = await start()
    const body = { collectionName: 'book', indexName: 'idx_1' }
    expect(await post('indexes/drop?x=1', body)).toEqual({
      id: 1,
      at: new Date(now).toISOString(),
      method: 'POST',
      path: '/v2/vectordb/indexes/drop',
      url: '/v2/vectordb/indexes/drop',
      user: 'root',
      database: 'default',
      collection: 'book',
      body,
      status: 200,
      code: 0,
      answer: { code: 0, data: {} },
      durationMs: anyDuration,
      changes: [{ kind: 'index dropped', database: 'default', collection: 'book', index: 'idx_1' }],
      notes: [],
      evidence: 'recorded',
    })
  })

  test('counts up', async () => {
    const { post } = await start()
    const ids = [await post('collections/list'), await post('databases/list')].map(({ id }) => id)
    expect(ids).toEqual([1, 2])
  })

  test('tells the database in effect: of the body, of the header', async () => {
    const { post } = await start()
    expect((await post('collections/list', { dbName: 'archive' })).database).toBe('archive')
    const header = { ...root, 'db-name': 'archive' }
    expect((await post('collections/list', {}, header)).database).toBe('archive')
  })

  test('tells how long it took, in milliseconds', async () => {
    const { post } = await start()
    const begun = performance.now()
    const { durationMs } = await post('collections/list')
    expect(durationMs).toBeGreaterThan(0)
    expect(durationMs).toBeLessThanOrEqual(performance.now() - begun)
  })

  test('keeps ids exact', async () => {
    const { post, catalog } = await start()
    const { id } = catalog.collection('default', 'book')
    const { answer } = await post('collections/describe', { collectionName: 'book' })
    expect(answer).toMatchObject({ data: { collectionID: String(id) } })
    const body = '{"collectionName":"book","indexName":"i","timestamp":18446744073709551615}'
    expect((await post('indexes/drop', body)).body).toMatchObject({
      timestamp: '18446744073709551615',
    })
  })

  test('finds the collection whatever the case of its key', async () => {
    const { post } = await start()
    expect((await post('collections/has', { COLLECTIONNAME: 'book' })).collection).toBe('book')
  })

  test.each(['2.3', '3.0'] as const)('has the code of %s', async (version) => {
    const { post } = await start(version)
    expect((await post('collections/list')).code).toBe(version === '2.3' ? 200 : 0)
  })

  test.each([
    ['without a token', { url: '/v2/vectordb/collections/list', headers: {} }, 401, 1800, null],
    ['to no route', { url: '/v2/vectordb/nope?token=x' }, 404, null, 'root'],
    [
      'by another method',
      { url: '/v2/vectordb/collections/list', method: 'GET' },
      404,
      null,
      'root',
    ],
    ['of options', { url: '/v2/vectordb/collections/list', method: 'OPTIONS' }, 204, null, null],
    ['with a slash too many', { url: '/v2/vectordb/collections/list/' }, 307, null, null],
    ['whose path is none', { url: '/v2/vectordb/%zz' }, 400, null, null],
    ['of the older API', { url: '/v1/vector/collections', method: 'GET' }, 200, 200, 'root'],
    ['with a bad body', { url: '/v2/vectordb/collections/list', payload: '{' }, 200, 1801, 'root'],
    ['without a body', { url: '/v2/vectordb/collections/list' }, 200, 1801, 'root'],
    [
      'late',
      { url: '/v2/vectordb/collections/list', headers: { ...root, 'request-timeout': '0' } },
      408,
      10001,
      'root',
    ],
  ] as const)('is made of a request %s', async (_, request, status, code, user) => {
    const { send, journal } = await start()
    await send(request)
    expect(journal.entries()).toMatchObject([
      { id: 1, url: request.url.split('?')[0], status, code, user, changes: [] },
    ])
  })

  test('shows a body that is no JSON as text, and no body as null', async () => {
    const { post } = await start()
    expect((await post('collections/list', '{"dbName":')).body).toBe('{"dbName":')
    expect((await post('collections/list', '')).body).toBeNull()
  })

  test('shows an answer that is no JSON as text, and none as null', async () => {
    const { send, journal } = await start()
    await send({ url: '/nope' })
    await send({ url: '/nope', method: 'OPTIONS' })
    expect(journal.entries().map(({ answer }) => answer)).toEqual(['404 page not found', null])
  })

  test('shows no user while authorization is off', async () => {
    const { post } = await start('2.6', { auth: false })
    expect((await post('collections/list')).user).toBeNull()
  })

  test('survives a body nested as deeply as it likes', async () => {
    const { post } = await start()
    const deep = `{"x":${'['.repeat(8000)}${']'.repeat(8000)}}`
    const { body } = await post('collections/list', deep)
    expect(JSON.stringify(body)).toContain('(nested too deeply to show)')
  })

  test('is there only for the emulated API', async () => {
    const { control, journal } = await start()
    await control('GET', '/requests')
    await control('GET', '/nope')
    expect(journal.entries()).toEqual([])
  })
})

describe('the journal', () => {
  test('is the namespace’s own', async () => {
    const { emulator, send, post, journal } = await start()
    const other = emulator.createNamespace('other', 'empty')
    await send({ url: '/_ns/other/v2/vectordb/databases/list?x=1', payload: {} })
    await post('collections/list')
    expect(journal.entries().map(({ path }) => path)).toEqual(['/v2/vectordb/collections/list'])
    expect(other.journal.entries()).toMatchObject([
      { id: 1, path: '/v2/vectordb/databases/list', url: '/_ns/other/v2/vectordb/databases/list' },
    ])
  })

  test('is emptied by a reset, and goes on counting', async () => {
    const { post, control, journal } = await start()
    await post('collections/list')
    await control('POST', '/reset')
    expect(journal.entries()).toEqual([])
    expect((await post('collections/list')).id).toBe(2)
  })

  test('keeps nothing when it is turned off', async () => {
    const { send, journal } = await start('2.6', { journal: 0 })
    await send({ url: '/v2/vectordb/collections/list', payload: {} })
    expect(journal.entries()).toEqual([])
    expect(journal.entry(1)).toBeUndefined()
  })

  test('changes no answer', async () => {
    const on = await start()
    const off = await start('2.6', { journal: 0 })
    const request = { method: 'POST', headers: root, url: '/v2/vectordb/indexes/drop' } as const
    for (const payload of [{ collectionName: 'book', indexName: 'idx_2' }, {}, '{', 'x']) {
      const [a, b] = await Promise.all(
        [on, off].map(({ app }) => app.inject({ ...request, payload })),
      )
      const shown = (answer: typeof a) => [
        answer?.statusCode,
        { ...answer?.headers, date: '' },
        answer?.payload,
      ]
      expect(shown(a)).toEqual(shown(b))
    }
  })
})
