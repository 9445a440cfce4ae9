import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Line } from '../../src/emulator/journal/line.js'
import { follow, followLines, idsIn, post, start } from '../support/follow-events.js'

describe('GET /_emulator/events', () => {
  test('sends all that the journal holds, at the pace of its reader', async () => {
    const emulator = await start()
    const filler = 'x'.repeat(15_000)
    for (let i = 0; i < 200; i++) await post(emulator, 'collections/list', { filler })
    const { until } = await follow(`${emulator.url}/_emulator/events?since=0`)
    await post(emulator, 'databases/list')
    const text = await until((text) => text.includes('id: 201\n'))
    expect(idsIn(text)).toEqual(Array.from({ length: 201 }, (_, i) => i + 1))
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
    test('leaves none out when it is quiet again, whatever came at once', async () => {
      const emulator = await start()
      const early = await Promise.all([1, 2].map(() => followLines(emulator)))
      for (let round = 0; round < 10; round++) {
        await Promise.all(Array.from({ length: 50 }, () => post(emulator, 'databases/list')))
      }
      const late = await followLines(emulator, '&since=0')
      const after = await followLines(emulator, '&since=480')
      const idsOf = (lines: Line[]) => lines.map(({ id }) => id)
      const all = Array.from({ length: 500 }, (_, at) => at + 1)
      for (const next of [...early, late]) expect(idsOf(await next(500))).toEqual(all)
      expect(idsOf(await after(20))).toEqual(all.slice(480))
    })
  })
})
