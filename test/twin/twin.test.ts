import { describe, expect, onTestFinished, test } from 'vitest'
import { parseExact, writeExact } from '../../src/contract/exact-json.js'
import { type RunningEmulator, type ServerOptions, startEmulator } from '../../src/server/server.js'
import { startRawServer } from '../support/raw-server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

/** A server beside, and the emulator that asks it too. */
async function startBoth(beside: ServerOptions = {}, options: ServerOptions = {}) {
  const twin = await start(beside)
  return { twin, emulator: await start({ twin: twin.url, ...options }) }
}

interface Answered {
  readonly data?: unknown
}

async function post(
  { url, token }: Pick<RunningEmulator, 'url' | 'token'>,
  path: string,
  body: object,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${url}/v2/vectordb/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  const text = await answer.text()
  // Of whichever shape the test expects.
  return (answer.status === 200 ? parseExact(text) : `${answer.status} ${text}`) as Answered
}

const books = {
  collectionName: 'books',
  schema: {
    autoId: true,
    fields: [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
    ],
  },
  indexParams: [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }],
}

const differences = (emulator: RunningEmulator) =>
  emulator
    .requests({ note: 'differs from upstream' })
    .map(({ path, notes }) => [path.replace('/v2/vectordb/', ''), notes.map(({ text }) => text)])

/** Makes rows whose ids the server gives, and asks by them. */
async function useIds(emulator: RunningEmulator) {
  await post(emulator, 'collections/create', books)
  const data = [{ v: [1, 2] }, { v: [3, 4] }]
  const inserted = await post(emulator, 'entities/insert', { collectionName: 'books', data })
  const [first, second] = writeExact(inserted).match(/\d{15,}/g) ?? []
  const filter = `id == ${first}`
  const found = await post(emulator, 'entities/query', { collectionName: 'books', filter })
  await post(emulator, 'entities/delete', { collectionName: 'books', filter: `id in [${second}]` })
  const all = { collectionName: 'books', filter: '', limit: 10, outputFields: ['v'] }
  const left = await post(emulator, 'entities/query', all)
  return { found, left }
}

describe('--twin', () => {
  test.each(['emulator', 'upstream'] as const)(
    'finds no difference in itself, ids that each gives apart, answers from the %s',
    async (answerFrom) => {
      const { twin, emulator } = await startBoth({}, { answerFrom })
      const { found, left } = await useIds(emulator)
      expect(found.data).toHaveLength(1)
      expect(writeExact(left.data)).toMatch(/^\[\{"id":\d{15,20},"v":\[1,2\]\}\]$/)
      expect(await twin.rows('books')).toHaveLength(1)
      expect(await emulator.rows('books')).toHaveLength(1)
      await post(emulator, 'collections/list', {}, { authorization: 'Bearer root:wrong' })
      await post(emulator, 'collections/lst', {})
      await post(emulator, 'collections/drop', { collectionName: 'other' })
      await post(emulator, 'collections/describe', { collectionName: 5 })
      expect(emulator.requests()).toHaveLength(9)
      expect(twin.requests().map(({ path, status, code }) => [path, status, code])).toEqual(
        emulator.requests().map(({ path, status, code }) => [path, status, code]),
      )
      expect(differences(emulator)).toEqual([])
    },
  )

  test('notes the one answer that differs, and answers as itself', async () => {
    const { twin, emulator } = await startBoth()
    await post(emulator, 'collections/create', { collectionName: 'c', dimension: 2 })
    twin.fault({
      match: { path: 'collections/list' },
      action: { error: { code: 5, message: 'x' } },
    })
    const listed = await post(emulator, 'collections/list', {})
    expect(listed).toEqual({ code: 0, data: ['c'] })
    await post(emulator, 'collections/describe', { collectionName: 'c' })
    expect(differences(emulator)).toEqual([
      ['collections/list', [`${twin.url}: at code: 0 here, 5 there`]],
    ])
    const url = `${emulator.url}/_emulator/requests/count?note=differs+from+upstream`
    expect(await (await fetch(url)).json()).toEqual({ count: 1, forgotten: 0 })
    expect(() => emulator.expectNoNotes()).toThrow('at code: 0 here, 5 there')
  })

  test('answers from the other where asked to', async () => {
    const { twin, emulator } = await startBoth({}, { answerFrom: 'upstream' })
    twin.fault({
      match: { path: 'collections/list' },
      action: { error: { code: 5, message: 'x' } },
    })
    expect(await post(emulator, 'collections/list', {})).toEqual({ code: 5, message: 'x' })
    expect(differences(emulator)).toEqual([
      ['collections/list', [`${twin.url}: at code: 0 here, 5 there`]],
    ])
    await twin.close()
    expect(await post(emulator, 'collections/list', {})).toMatch(/^502 .*ECONNREFUSED/)
    expect(emulator.requests({ note: 'no answer from upstream' })).toHaveLength(1)
  })

  test('shows what another release answers', async () => {
    const { emulator, twin } = await startBoth({ profile: '2.5' }, { profile: '2.6' })
    await post(emulator, 'collections/create', { collectionName: 'c', dimension: 2 })
    await post(emulator, 'indexes/drop', { collectionName: 'c', indexName: 'vector' })
    await post(emulator, 'collections/truncate', { collectionName: 'c' })
    expect(differences(emulator)).toEqual([
      ['indexes/drop', [`${twin.url}: at code: 1100 here, 65535 there`]],
      ['collections/truncate', [`${twin.url}: at status: 200 here, 404 there`]],
    ])
  })

  test('sends nothing on that a fault kept from being done, and nothing of other namespaces', async () => {
    const { twin, emulator } = await startBoth()
    const create = (name: string, world: Pick<RunningEmulator, 'url' | 'token'> = emulator) =>
      post(world, 'collections/create', { collectionName: name, dimension: 2 })
    emulator.fault({ match: { collection: 'a' }, action: { error: { code: 5, message: 'no' } } })
    emulator.fault({ match: { collection: 'b' }, action: { delayMs: 1 } })
    expect(await create('a')).toEqual({ code: 5, message: 'no' })
    expect(await create('b')).toEqual({ code: 0, data: {} })
    const world = emulator.fork('w')
    await create('c', world)
    await post(world, 'collections/list', {})
    expect([...twin.catalog.database('default').collections.keys()]).toEqual(['b'])
    expect(differences(emulator)).toEqual([])
    expect(world.requests({ note: 'no answer from upstream' })).toEqual([])
  })

  const cut = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":0'
  test.each([
    ['is gone', '', 'it closed the connection'],
    ['breaks off', cut, 'it closed the connection'],
    ['speaks no HTTP', 'hello\r\n', 'it speaks no HTTP/1.1'],
  ])('answers as ever beside one that %s', async (_, says, reason) => {
    const { url } = await startRawServer((socket) => socket.end(says))
    const emulator = await start({ twin: url })
    expect(await post(emulator, 'collections/list', {})).toEqual({ code: 0, data: [] })
    expect(emulator.expectRequest().notes).toEqual([
      { kind: 'no answer from upstream', text: expect.stringContaining(reason) },
    ])
  })

  const deep = `{"code":0,"data":${'['.repeat(8000)}${']'.repeat(8000)}}`
  test.each([
    ['garbage', '{"a"', 'at code: 0 here, nothing there'],
    ['another JSON', '7', 'at code: 0 here, nothing there'],
    ['what nests too deeply', deep, 'its answer nests too deeply to be compared'],
  ])('notes %s as a difference', async (_, body, difference) => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
    const { url } = await startRawServer((socket) =>
      socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`),
    )
    const emulator = await start({ twin: url })
    expect(await post(emulator, 'collections/list', {})).toEqual({ code: 0, data: [] })
    expect(differences(emulator)).toEqual([['collections/list', [`${url}: ${difference}`]]])
  })

  test('compares each of many requests at once with its own answer', async () => {
    const { twin, emulator } = await startBoth()
    const names = Array.from({ length: 20 }, (_, n) => `c${n}`)
    await Promise.all(
      names.map(async (collectionName, n) => {
        await post(emulator, 'collections/create', { collectionName, dimension: n + 2 })
        await post(emulator, 'collections/describe', { collectionName })
        await post(emulator, 'entities/insert', {
          collectionName,
          data: [{ id: n, vector: Array.from({ length: n + 2 }, () => n) }],
        })
        await post(emulator, 'entities/get', { collectionName, id: [n] })
        if (n % 2 === 0) await post(emulator, 'collections/drop', { collectionName })
      }),
    )
    expect(twin.requests()).toHaveLength(90)
    expect(differences(emulator)).toEqual([])
  })

  test('knows what a request without a body asks for', async () => {
    const { emulator } = await startBoth({ profile: '2.5' }, { profile: '2.5' })
    const headers = { authorization: `Bearer ${emulator.token}` }
    await fetch(`${emulator.url}/v1/vector/collections/describe?collectionName=books`, { headers })
    expect(emulator.requests()).toMatchObject([{ collection: 'books', body: null }])
  })

  test('ends where it is its own twin', async () => {
    const first = await start()
    const port = Number(new URL(first.url).port)
    await first.close()
    const emulator = await start({ port, twin: first.url })
    expect(await post(emulator, 'collections/list', {})).toEqual({ code: 0, data: [] })
    expect(emulator.requests()).toHaveLength(2)
    expect(emulator.requests({ note: 'differs from upstream' })).toEqual([])
  })
})
