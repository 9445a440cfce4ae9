import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'
import { startRawServer } from '../support/raw-server.js'

async function start(upstream: string) {
  const emulator = await startEmulator({ upstream })
  onTestFinished(() => emulator.close())
  const list = (headers: Record<string, string> = {}) =>
    fetch(`${emulator.url}/v2/vectordb/collections/list`, { method: 'POST', body: '{}', headers })
  return { emulator, list }
}

test.each([
  ['says nothing', ''],
  ['never ends', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n'],
])('an upstream that %s is late at the end of the time of a request', async (_, says) => {
  const { url } = await startRawServer((socket) => socket.write(says || '\r\n'))
  const { emulator, list } = await start(url)
  const answer = await list({ 'request-timeout': '1' })
  expect(answer.status).toBe(504)
  const reason = 'it took longer than 2000 ms'
  expect(await answer.json()).toEqual({
    code: 2,
    message: `service unavailable: milvus-emulator got no answer of its upstream ${url} in time: ${reason}`,
  })
  expect(emulator.expectRequest()).toMatchObject({
    status: 504,
    notes: [{ kind: 'no answer from upstream', text: `${url}: ${reason}` }],
  })
})

test('each of many requests at once gets its own answer, or an error', async () => {
  let count = 0
  const { url } = await startRawServer((socket) => {
    count++
    if (count % 5 === 0) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"c')
    else socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"code":0}`)
  })
  const { emulator, list } = await start(url)
  const answers = await Promise.all(Array.from({ length: 500 }, () => list()))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(400)
  expect(statuses.filter((status) => status === 502)).toHaveLength(100)
  expect(emulator.requests({ note: 'no answer from upstream' })).toHaveLength(100)
})
