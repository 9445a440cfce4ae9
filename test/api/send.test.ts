import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sendWaiting, sendWhole } from '../../src/api/send.js'
import { createApp } from '../../src/server/app.js'

/** Two requests that a server has read, and what their clients will receive. */
async function twoRequests() {
  const server = createServer()
  const both = new Promise<ServerResponse[]>((resolve) => {
    const responses: ServerResponse[] = []
    server.on('request', (_, response) => {
      if (responses.push(response) === 2) resolve(responses)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const received = [0, 1].map(
    () =>
      new Promise<string>((resolve, reject) => {
        get({ port, host: '127.0.0.1', agent: false }, (answer) => resolve(text(answer))).on(
          'error',
          reject,
        )
      }),
  )
  return { responses: await both, received }
}

test('answers leave together at the end of the turn', async () => {
  const { responses, received } = await twoRequests()
  for (const response of responses) sendWhole(response, 'é', 'utf8')
  expect(responses.map((response) => response.writableEnded)).toEqual([false, false])
  expect(await Promise.all(received)).toEqual(['é', 'é'])
})

test('those that wait leave before long work, and only once', async () => {
  const { responses, received } = await twoRequests()
  for (const response of responses) sendWhole(response, '', 'latin1')
  sendWaiting()
  expect(responses.map((response) => response.writableEnded)).toEqual([true, true])
  sendWaiting()
  expect(await Promise.all(received)).toEqual(['', ''])
})

test('a long one leaves in parts, between which others are served', async () => {
  const { responses, received } = await twoRequests()
  const [long, short] = responses
  const body = 'aé'.repeat(3_000_000)
  if (long) sendWhole(long, body, 'utf8')
  await new Promise<void>(setImmediate)
  expect(long?.writableEnded).toBe(false)
  if (short) sendWhole(short, 'x', 'latin1')
  await new Promise<void>(setImmediate)
  expect([long, short].map((one) => one?.writableEnded)).toEqual([false, true])
  expect((await Promise.all(received)).toSorted()).toEqual([body, 'x'])
})

test('one whose client went away is not written any more', async () => {
  const { responses, received } = await twoRequests()
  const [gone, other] = responses
  if (gone) sendWhole(gone, 'a'.repeat(3_000_000), 'latin1')
  await new Promise<void>(setImmediate)
  gone?.destroy()
  if (other) sendWhole(other, '', 'latin1')
  const ends = await Promise.allSettled(received)
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(gone?.writableEnded).toBe(false)
})

test('they leave under fake timers too', async () => {
  vi.useFakeTimers({ toFake: ['setImmediate'] })
  onTestFinished(() => void vi.useRealTimers())
  const app = createApp({ auth: false })
  onTestFinished(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/v2/vectordb/collections/list`, {
    method: 'POST',
    body: '{}',
  })
  expect(await answer.json()).toEqual({ code: 0, data: [] })
})
