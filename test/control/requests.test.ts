import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { onlyReads } from '../../src/http/namespaces.js'
import { pathOf } from '../../src/milvus/actions/action.js'
import { routes } from '../../src/milvus/actions/index.js'
import { root, start } from '../emulator/journal/support.js'

/** The requests that the filters below choose from. */
async function filled() {
  const world = await start()
  const { post } = world
  await post('collections/list', { dbName: 'archive' })
  await post('indexes/drop', { collectionName: 'book', indexName: 'idx1' })
  await post('collections/has', { collectionname: 'book' })
  await post('collections/list', {}, { ...root, authorization: 'x' })
  await post('collections/describe', { collectionName: 'none' })
  return world
}

test('a request that only looks on is unseen by the journal and by faults', async () => {
  const { emulator, journal, send } = await start()
  const fault = emulator.defaultNamespace.faults.add({ action: { status: 503 } })
  const url = '/v2/vectordb/collections/list'
  const headers = { ...root, 'x-emulator-unseen': '1' }
  expect(await send({ url, headers, payload: '{}' })).toBe('{"code":0,"data":["book"]}')
  expect([journal.count(), fault.matched, fault.hits]).toEqual([0, 0, 0])
})

test('a request that may change something is seen, whatever it says', async () => {
  const { emulator, journal, send } = await start()
  const headers = { ...root, 'x-emulator-unseen': '1' }
  const create = (collectionName: string) => {
    const payload = JSON.stringify({ collectionName, dimension: 4 })
    return send({ url: '/v2/vectordb/collections/create', headers, payload })
  }
  expect(await create('a')).toBe('{"code":0,"data":{}}')
  emulator.defaultNamespace.faults.add({ action: { error: { code: 5, message: 'no' } } })
  expect(await create('b')).toBe('{"code":5,"message":"no"}')
  expect(journal.entries().map(({ collection, code }) => [collection, code])).toEqual([
    ['a', 0],
    ['b', 5],
  ])
})

test('what only reads is known by its path', () => {
  const paths = routes.map(pathOf).filter(onlyReads)
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf('/') + 1)))
  expect([...names].sort()).toEqual([
    'advanced_search',
    'collections',
    'describe',
    'get',
    'get_compaction_state',
    'get_load_state',
    'get_progress',
    'get_stats',
    'has',
    'hybrid_search',
    'list',
    'query',
    'run_analyzer',
    'search',
  ])
})

const idsIn = (body: { requests: { id: number }[] }) => body.requests.map(({ id }) => id)

describe('GET /_emulator/requests', () => {
  test('shows the journal, the newest last', async () => {
    const { control, journal } = await filled()
    const { status, body } = await control('GET', '/requests')
    expect([status, body]).toEqual([200, { requests: journal.entries(), forgotten: 0 }])
    expect(idsIn(body)).toEqual([1, 2, 3, 4, 5])
  })

  test('gives them as cases that can be sent again', async () => {
    const { control } = await filled()
    const { status, body } = await control('GET', '/requests?format=cases&path=indexes/drop')
    expect([status, body]).toEqual([
      200,
      {
        cut: 0,
        cases: [
          {
            name: 'default',
            steps: [
              {
                id: 2,
                request: {
                  method: 'POST',
                  path: '/v2/vectordb/indexes/drop',
                  headers: {},
                  body: { collectionName: 'book', indexName: 'idx1' },
                },
                answer: { status: 200, body: { code: 0, data: {} } },
              },
            ],
          },
        ],
      },
    ])
    const whole = (await control('GET', '/requests?format=cases')).body
    expect(idsIn({ requests: whole.cases[0].steps })).toEqual([1, 2, 3, 4, 5])
    expect(await control('GET', '/requests?format=xml')).toEqual({
      status: 400,
      body: { error: { code: 'bad_format', message: '"xml" is no format; there is: cases' } },
    })
  })

  test('gives a body that is one text with its quotes, as a text of a case is sent as it is', async () => {
    const { send, control } = await filled()
    const payload = '"say \\"hi\\""'
    await send({ url: '/v2/vectordb/databases/list', headers: root, payload })
    const { body } = await control('GET', '/requests/6?format=cases')
    expect(body.cases[0].steps[0].request.body).toBe(payload)
  })

  test('takes the names of bodies for its own, and says so', async () => {
    const { control } = await filled()
    const query = 'collectionName=book&dbName=default'
    expect(await control('GET', `/requests/count?${query}`)).toEqual({
      status: 200,
      body: {
        count: 2,
        forgotten: 0,
        notes: ['collectionName is taken as collection', 'dbName is taken as database'],
      },
    })
    expect(idsIn((await control('GET', `/requests?${query}`)).body)).toEqual([2, 3])
  })

  test.each([
    ['path=/v2/vectordb/collections/list', [1, 4]],
    ['path=collections/list', [1, 4]],
    ['path=/indexes/drop', [2]],
    ['path=drop', []],
    ['code=0', [1, 2, 3]],
    ['code=100', [5]],
    ['status=401', [4]],
    ['database=archive', [1]],
    ['database=default', [2, 3, 5]],
    ['collection=book', [2, 3]],
    ['user=root', [1, 2, 3, 5]],
    ['user=nobody', []],
    ['note=near%20miss', [2]],
    ['note=silent+success', [2]],
    ['note=key+matched+by+letter+case+only', [3]],
    ['since=3', [4, 5]],
    ['since=9', []],
    ['limit=2', [4, 5]],
    ['limit=0', []],
    ['limit=1&code=0', [3]],
    ['since=1&database=default&code=0', [2, 3]],
  ])('?%s', async (query, ids) => {
    const { control } = await filled()
    expect(idsIn((await control('GET', `/requests?${query}`)).body)).toEqual(ids)
    expect(await control('GET', `/requests/count?${query}`)).toEqual({
      status: 200,
      body: { count: ids.length, forgotten: 0 },
    })
  })

  const filters = 'path, code, status, database, collection, user, note, evidence, since, limit'
  const kinds =
    'near miss, silent success, unknown key ignored, key matched by letter case only, deprecated route, key inserted again, integer wrapped, wrong type in a filter, key without effect, zero query vector, match left out, limit cut off, recall may differ, not signed in, wrong method, route of another release, not emulated, fault acted, differs from upstream, no answer from upstream'

  test.each([
    ['paht=x', 'unknown_filter', `no filter "paht"; there are: ${filters}`],
    ['toString=x', 'unknown_filter', `no filter "toString"; there are: ${filters}`],
    ['code=x', 'bad_filter', 'the filter "code" is a number'],
    ['limit=-1', 'bad_filter', 'the filter "limit" is a number'],
    ['since=', 'bad_filter', 'the filter "since" is a number'],
    ['note=x', 'bad_filter', `the filter "note" is one of ${kinds}`],
    ['path=a&path=b', 'bad_filter', 'the filter "path" can be given once'],
  ])('refuses ?%s', async (query, code, message) => {
    const { control } = await start()
    for (const path of ['/requests', '/requests/count', '/events']) {
      expect(await control('GET', `${path}?${query}`)).toEqual({
        status: 400,
        body: { error: { code, message } },
      })
    }
  })

  test('shows the journal of the namespace that is asked for', async () => {
    const { app, emulator, control } = await filled()
    emulator.createNamespace('other', 'empty')
    const url = '/_ns/other/_emulator/requests'
    expect((await app.inject({ url })).json()).toEqual({ requests: [], forgotten: 0 })
    expect(idsIn((await control('GET', '/requests?limit=1')).body)).toEqual([5])
  })
})

describe('GET /_emulator/requests/:id', () => {
  test('shows one', async () => {
    const { control, journal } = await filled()
    expect(await control('GET', '/requests/2')).toEqual({ status: 200, body: journal.entry(2) })
  })

  test('gives it as a case with its query and every number as it came', async () => {
    const { send, app } = await start()
    const url = '/v2/vectordb/collections/has?x=1&token=abc'
    await send({ url, headers: root, payload: '{"collectionName": "book", "n": 9007199254740993}' })
    const answer = await app.inject({ url: '/_emulator/requests/1?format=cases' })
    expect(answer.body).toBe(
      '{"cut":0,"cases":[{"name":"default","steps":[{"id":1,"request":{"method":"POST",' +
        '"path":"/v2/vectordb/collections/has?x=1&token=(redacted)","headers":{},' +
        '"body":{"collectionName":"book","n":9007199254740993}},' +
        '"answer":{"status":200,"body":{"code":0,"data":{"has":true}}}}]}]}',
    )
    const other = await app.inject({ url: '/_emulator/requests/1?format=xml' })
    expect([other.statusCode, other.json().error.code]).toEqual([400, 'bad_format'])
  })

  test.each(['6', '0', 'x', '-1', '1.0'])('knows no %s', async (id) => {
    const { control } = await filled()
    expect(await control('GET', `/requests/${id}`)).toEqual({
      status: 404,
      body: { error: { code: 'unknown_request', message: `the journal holds no request "${id}"` } },
    })
  })
})

test.each([2, 0])('how many requests are forgotten is told: of a journal of %d', async (size) => {
  const { control, send } = await start('2.6', { journal: size })
  for (let sent = 0; sent < 5; sent++) await send({ url: '/v2/vectordb/collections/list' })
  const forgotten = 5 - size
  const later = forgotten - 1
  expect((await control('GET', '/requests')).body).toMatchObject({ forgotten })
  expect((await control('GET', '/requests/count')).body).toMatchObject({ forgotten })
  expect((await control('GET', '/requests/count?since=1')).body).toMatchObject({ forgotten: later })
})

describe('DELETE /_emulator/requests', () => {
  test('empties the journal', async () => {
    const { control } = await filled()
    expect(await control('DELETE', '/requests')).toEqual({ status: 200, body: { requests: [] } })
    expect(await control('GET', '/requests/count')).toEqual({
      status: 200,
      body: { count: 0, forgotten: 0 },
    })
    expect((await control('GET', '/requests/1')).status).toBe(404)
  })
})

test.each(['', '/count'])('others are served while many are looked through: %s', async (path) => {
  const { post, journal, send } = await start()
  for (let i = 0; i < 100; i++) await post('collections/describe', { collectionName: 'none' })
  // Each look at the clock finds that work has gone on for long.
  let now = 0
  const watch = vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 8
    return now
  })
  onTestFinished(() => watch.mockRestore())
  const answer = send({ method: 'GET', url: `/_emulator/requests${path}?collection=none` })
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  journal.clear()
  const { requests, count } = JSON.parse(await answer)
  // What was found before it went is left out too.
  expect(count ?? requests.length).toBe(0)
})
