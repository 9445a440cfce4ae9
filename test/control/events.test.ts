import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Line } from '../../src/emulator/journal/line.js'
import { type RunningEmulator, startEmulator } from '../../src/server/server.js'
import { longerThanTests } from '../support/patience.js'

async function start(): Promise<RunningEmulator> {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  return emulator
}

const post = (emulator: RunningEmulator, path: string, body: object = {}, url = emulator.url) =>
  fetch(`${url}/v2/vectordb/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.token}` },
    body: JSON.stringify(body),
  }).then((answer) => answer.text())

const greeting = ': the journal of milvus-emulator\n\n'

/** Follows a stream; gives what came so far, and waits for more. */
async function follow(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  async function until(wanted: (text: string) => boolean): Promise<string> {
    while (!wanted(text)) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: '' }
      if (done) break
      text += value
    }
    return text
  }
  onTestFinished(() => void reader?.cancel().catch(() => {}))
  await until((text) => text.includes(greeting))
  return { answer, until, end: () => until(() => false) }
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

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

  test('sends all that the journal holds, at the pace of its reader', async () => {
    const emulator = await start()
    const filler = 'x'.repeat(15_000)
    for (let i = 0; i < 200; i++) await post(emulator, 'collections/list', { filler })
    const { until } = await follow(`${emulator.url}/_emulator/events?since=0`)
    await post(emulator, 'databases/list')
    const text = await until((text) => text.includes('id: 201\n'))
    expect(idsIn(text)).toEqual(Array.from({ length: 201 }, (_, i) => i + 1))
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

  test('drops a reader that does not read', async () => {
    const emulator = await start()
    const { port } = new URL(emulator.url)
    const socket = connect(Number(port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    socket.write('GET /_emulator/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(socket, 'readable')
    const closed = once(socket, 'close')
    const filler = 'x'.repeat(15_000)
    for (let i = 0; i < 900; i++) await post(emulator, 'collections/list', { filler })
    // What the kernel took is still to be read; the connection ends before all of it came.
    let bytes = 0
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    socket.on('error', () => {})
    await closed
    expect(bytes).toBeLessThan(900 * 15_000)
  })

  describe('as lines', () => {
    /** Follows the lines; gives all that came when so many of them did. */
    async function followLines(emulator: RunningEmulator, query = '') {
      const { until } = await follow(`${emulator.url}/_emulator/events?format=lines${query}`)
      const linesIn = (text: string) =>
        [...text.matchAll(/^data: (.*)$/gm)].flatMap(([, data = '']) => JSON.parse(data) as Line[])
      return async (count: number) =>
        linesIn(await until((text) => text.endsWith('\n\n') && linesIn(text).length >= count))
    }

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

    test('leaves none out when it is quiet again, whatever came at once', async () => {
      const emulator = await start()
      const early = await Promise.all([1, 2].map(() => followLines(emulator)))
      for (let round = 0; round < 10; round++) {
        await Promise.all(Array.from({ length: 50 }, () => post(emulator, 'databases/list')))
      }
      const late = await followLines(emulator, '&since=0')
      const after = await followLines(emulator, '&since=480')
      const idsOf = (lines: Line[]) => lines.map(({ id }) => id).sort((one, other) => one - other)
      const all = Array.from({ length: 500 }, (_, at) => at + 1)
      for (const next of [...early, late]) expect(idsOf(await next(500))).toEqual(all)
      expect(idsOf(await after(20))).toEqual(all.slice(480))
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
