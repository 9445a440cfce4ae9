import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { sendEntries } from '../../src/control/events/entries.js'
import { Journal } from '../../src/emulator/journal/journal.js'
import { startEmulator } from '../../src/server/server.js'
import { follow, followLines, greeting, idsIn, post, start } from '../support/follow-events.js'
import { longerThanTests } from '../support/patience.js'

describe('GET /_emulator/events', () => {
  test('ends where its reader sends what is no request, and says nothing into the stream', async () => {
    const { url } = await start()
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
    onTestFinished(() => void socket.destroy())
    const ended = text(socket)
    socket.write('GET /_emulator/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(socket, 'readable')
    socket.write('garbage\r\n\r\n')
    expect(await ended).toMatch(
      /^HTTP\/1.1 200 OK\r\n[\s\S]*: the journal of milvus-emulator\n\n\r\n$/,
    )
  })

  test('sends each request as it is answered', async () => {
    const emulator = await start()
    await post(emulator, 'databases/list')
    const { answer, until } = await follow(`${emulator.url}/_emulator/events`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    await post(emulator, 'collections/list', { dbName: 'a\nb' })
    const text = await until((text) => text.includes('data: '))
    const [entry] = emulator.requests({ since: 1 })
    expect(entry).toMatchObject({ id: 2, database: 'a\nb' })
    expect(text).toBe(`${greeting}id: 2\nevent: request\ndata: ${JSON.stringify(entry)}\n\n`)
  })

  test('sends what a filter chooses', async () => {
    const emulator = await start()
    const { until } = await follow(`${emulator.url}/_emulator/events?path=databases/list`)
    await post(emulator, 'collections/list')
    await post(emulator, 'databases/list')
    expect(idsIn(await until((text) => text.includes('data: ')))).toEqual([2])
  })

  test('begins where a reader stopped', async () => {
    const emulator = await start()
    for (let i = 0; i < 4; i++) await post(emulator, 'collections/list')
    const url = `${emulator.url}/_emulator/events`
    const later = await follow(url, { 'last-event-id': '2' })
    expect(idsIn(await later.until((text) => text.includes('id: 4\n')))).toEqual([3, 4])
    const earlier = await follow(`${url}?since=1`)
    expect(idsIn(await earlier.until((text) => text.includes('id: 4\n')))).toEqual([2, 3, 4])
  })

  test('begins with the newest of so many', async () => {
    const emulator = await start()
    for (let i = 0; i < 4; i++) await post(emulator, 'collections/list')
    const { until } = await follow(`${emulator.url}/_emulator/events?since=0&limit=2`)
    await post(emulator, 'collections/list')
    expect(idsIn(await until((text) => text.includes('id: 5\n')))).toEqual([3, 4, 5])
  })

  test('sends live what comes, whatever id a reader saw before', async () => {
    const emulator = await start()
    const { until } = await follow(`${emulator.url}/_emulator/events`, { 'last-event-id': '99' })
    await post(emulator, 'collections/list')
    expect(idsIn(await until((text) => text.includes('data: ')))).toEqual([1])
  })

  test('follows one namespace, and ends with it', async () => {
    const emulator = await start()
    const other = emulator.fork('other')
    const { until, end } = await follow(`${other.url}/_emulator/events`)
    await post(emulator, 'databases/list')
    await post(emulator, 'collections/list', {}, other.url)
    const text = await until((text) => text.includes('data: '))
    expect(text).toContain('/_ns/other/v2/vectordb/collections/list')
    expect(idsIn(text)).toEqual([1])
    other.close()
    expect(idsIn(await end())).toEqual([1])
  })

  test('goes on after a reset', async () => {
    const emulator = await start()
    const { until } = await follow(`${emulator.url}/_emulator/events`)
    emulator.reset()
    await post(emulator, 'collections/list')
    expect(idsIn(await until((text) => text.includes('data: ')))).toEqual([1])
  })

  test('ends when the server closes', async () => {
    const emulator = await startEmulator({ graceMs: longerThanTests })
    const { end } = await follow(`${emulator.url}/_emulator/events`)
    await Promise.all([emulator.close(), end()])
  })

  test('shows that it lives', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const emulator = await start()
    const { until } = await follow(`${emulator.url}/_emulator/events`)
    vi.advanceTimersByTime(15_000)
    expect(await until((text) => text !== greeting)).toBe(`${greeting}: still here\n\n`)
  })

  describe('as lines', () => {
    test('sends what a list shows', async () => {
      const emulator = await start()
      const next = await followLines(emulator)
      await post(emulator, 'collections/create', { collectionName: 'c', dimension: 2 })
      await post(emulator, 'aliases/list', { COLLECTIONNAME: 'c' })
      await post(emulator, 'collections/list', { dbName: 'nowhere' })
      const shown = emulator
        .requests()
        .map(({ url, body, answer, evidence, changes, notes, ...entry }) => ({
          ...entry,
          notes: notes.map(({ kind }) => kind),
          hasChanges: changes.length > 0,
        }))
      expect(await next(3)).toEqual(shown)
    })

    test('begins after what was forgotten', async () => {
      const emulator = await start()
      for (let i = 0; i < 3; i++) await post(emulator, 'databases/list')
      emulator.clearRequests()
      await post(emulator, 'databases/list')
      const next = await followLines(emulator, '&since=0')
      expect((await next(1)).map(({ id }) => id)).toEqual([4])
    })

    test.each([
      ['format=line', 'bad_format', '"line" is no format; there is: lines'],
      [
        'format=lines&code=0',
        'bad_filter',
        'with format=lines there is no filter but since; "code" is one',
      ],
    ])('refuses %s', async (query, code, message) => {
      const emulator = await start()
      const answer = await fetch(`${emulator.url}/_emulator/events?${query}`)
      expect([answer.status, await answer.json()]).toEqual([400, { error: { code, message } }])
    })
  })

  test('refuses another origin', async () => {
    const emulator = await start()
    const answer = await fetch(`${emulator.url}/_emulator/events`, {
      headers: { origin: 'http://evil.example' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('sendEntries', () => {
  /** A journal of 200 requests, and who reads those that failed. */
  function startFeed() {
    const journal = new Journal(1000)
    for (let i = 0; i < 199; i++) add(200)
    add(500)
    const found = vi.spyOn(journal, 'find')
    const told: unknown[] = []
    const reader = { send: (text: unknown) => told.push(text), isReady: () => true, lose: () => {} }
    const feed = sendEntries(journal, { since: 0, status: 500 }, reader, () => {})
    onTestFinished(() => feed.stop())
    return { journal, add, feed, found, told }

    function add(status: number): void {
      Object.assign(journal.next(), { at: 0, status })
      journal.add(undefined, '{"code":0}')
    }
  }

  test('passes over entries that a filter does not mean, a few in a turn', async () => {
    const { add, feed, found, told } = startFeed()
    expect(found).toHaveBeenCalledTimes(64)
    await vi.waitUntil(() => found.mock.calls.length === 200)
    add(500)
    feed.finish()
    expect(told.join('').match(/^id: .*/gm)).toEqual(['id: 200', 'id: 201'])
  })

  test('sends those that wait for their turn when the stream is to end', () => {
    const { feed, told } = startFeed()
    feed.finish()
    expect(told).toEqual([expect.stringContaining('id: 200\n')])
  })

  test('looks for none that were forgotten when the stream is to end', () => {
    const { journal, feed, found, told } = startFeed()
    journal.clear()
    feed.finish()
    expect(found).toHaveBeenCalledTimes(64)
    expect(told).toEqual([])
  })
})
