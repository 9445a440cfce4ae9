import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'
import { startApp } from '../support/start-app.js'

const limit = 64
const tooLarge = {
  status: 413,
  text: '{"code":1102,"message":"parameter too large: milvus-emulator takes request bodies of at most 64 bytes (--body-limit)"}',
}
const listed = { status: 200, text: '{"code":0,"data":[]}' }

/** A valid body of so many bytes. */
const bodyOf = (bytes: number): string => `{"x":"${'x'.repeat(bytes - 8)}"}`

async function listen() {
  const emulator = await startEmulator({ bodyLimit: limit })
  onTestFinished(() => emulator.close())
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  return async (body: string, headers: Readonly<Record<string, string | number>> = {}) => {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest(`${emulator.url}/v2/vectordb/collections/list`, {
        method: 'POST',
        agent,
        headers: { authorization: 'Bearer root:Milvus', ...headers },
      })
        .on('response', resolve)
        .on('error', reject)
        .end(body)
    })
    const port = message.socket.localPort
    return { port, answer: { status: message.statusCode, text: await text(message) } }
  }
}

describe('the body limit', () => {
  test.each([
    [limit - 1, listed],
    [limit, listed],
    [limit + 1, tooLarge],
    [limit * 1000, tooLarge],
  ])('a body of %i bytes', async (bytes, expected) => {
    const { app } = await startApp('2.6', { bodyLimit: limit })
    const answer = await app.inject({
      method: 'POST',
      url: '/v2/vectordb/collections/list',
      headers: { authorization: 'Bearer root:Milvus' },
      payload: bodyOf(bytes),
    })
    expect({ status: answer.statusCode, text: answer.payload }).toEqual(expected)
  })

  test.each([
    ['with a length', { 'content-length': 1_000_000 }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('leaves the connection open, %s', async (_, headers) => {
    const send = await listen()
    const first = await send(bodyOf(1_000_000), headers)
    const second = await send('{}')
    expect([first.answer, second.answer]).toEqual([tooLarge, listed])
    expect(second.port).toBe(first.port)
  })

  test('comes after signing in', async () => {
    const send = await listen()
    const { answer } = await send(bodyOf(1000), { authorization: 'Bearer root:x' })
    expect(answer).toEqual({
      status: 401,
      text: '{"code":1800,"message":"user hasn\'t authenticated"}',
    })
    expect((await send('{}')).answer).toEqual(listed)
  })

  test('comes after the timeout header', async () => {
    const send = await listen()
    const { answer } = await send(bodyOf(1000), { 'request-timeout': '0' })
    expect(answer).toEqual({
      status: 408,
      text: '{"code":10001,"message":"request timeout"}',
    })
  })
})
