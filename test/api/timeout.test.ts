import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Version, versions, within } from '../../src/milvus/versions.js'
import { startEmulator } from '../../src/server/server.js'
import { startApp } from '../support/start-app.js'

const late = (version: Version) => [
  408,
  within(version, { until: '2.4' }) ? 'timeout' : { code: 10001, message: 'request timeout' },
]

const taken = ['1', '5', '+5', '  5  ', '\t5', '007', '30', '86400', '', ' ']
const over = ['0', '-1', '-0', '+0', '9223372037', '9223372036854775807', '-9223372036854775808']
const noInteger = ['abc', '5.5', '1_0', '0x10', '1e3', '5s', '--5', '+', '5 5']
const outOfRange = ['9223372036854775808', '-9223372036854775809', '99999999999999999999']

async function ask(version: Version, timeout: string, payload = '{}') {
  const { app } = await startApp(version)
  const answer = await app.inject({
    method: 'POST',
    url: '/v2/vectordb/collections/list',
    headers: {
      authorization: 'Bearer root:Milvus',
      'request-timeout': Buffer.from(timeout).toString('latin1'),
    },
    payload,
  })
  const isText = answer.headers['content-type'] === 'text/plain; charset=utf-8'
  return [answer.statusCode, isText ? answer.payload : answer.json()]
}

const listed = (version: Version) => [200, { code: version === '2.3' ? 200 : 0, data: [] }]
const refused = (text: string, reason: string) => [
  200,
  {
    code: 1100,
    message: `Request-Timeout parse failed, err: strconv.ParseInt: parsing "${text}": ${reason}: invalid parameter`,
  },
]

describe.each(versions)('Request-Timeout in %s', (version) => {
  test('takes whole seconds, surrounded by blanks or not, or nothing', async () => {
    for (const value of taken) {
      expect([value, ...(await ask(version, value))]).toEqual([value, ...listed(version)])
    }
  })

  test('is over at once for 0, what is negative, and what overflows', async () => {
    for (const value of over) {
      expect([value, ...(await ask(version, value))]).toEqual([value, ...late(version)])
    }
  })

  test('treats what is no integer as the release does', async () => {
    for (const value of noInteger) {
      const expected = version === '3.0' ? refused(value, 'invalid syntax') : listed(version)
      expect([value, ...(await ask(version, value))]).toEqual([value, ...expected])
    }
  })

  test('treats what no 64 bits hold as the release does', async () => {
    for (const value of outOfRange) {
      const expected = version === '3.0' ? refused(value, 'value out of range') : listed(version)
      expect([value, ...(await ask(version, value))]).toEqual([value, ...expected])
    }
  })
})

describe('Request-Timeout', () => {
  test('comes before the body', async () => {
    expect(await ask('3.0', 'abc', 'nope')).toEqual(refused('abc', 'invalid syntax'))
    expect(await ask('2.6', '0', 'nope')).toEqual(late('2.6'))
  })

  test('is forgotten by the next request', async () => {
    const { app } = await startApp('2.4')
    const request = {
      method: 'POST',
      url: '/v2/vectordb/collections/list',
      payload: '{}',
    } as const
    const headers = { authorization: 'Bearer root:Milvus' }
    await app.inject({ ...request, headers: { ...headers, 'request-timeout': '0' } })
    const answer = await app.inject({ ...request, headers })
    expect(answer.payload).toBe('{"code":0,"data":[]}')
  })

  // strconv.NumError quotes the text, which is the header's bytes.
  test('is printed as the text that was sent', async () => {
    expect(await ask('3.0', '５')).toEqual(refused('５', 'invalid syntax'))
  })

  test('is quoted as Go quotes', async () => {
    expect(await ask('3.0', 'a"b\\')).toEqual(refused('a\\"b\\\\', 'invalid syntax'))
  })
})

describe('a body that takes its time', () => {
  /** Begins a request on a socket of its own. */
  async function begin(timeout: string, rest: string) {
    const emulator = await startEmulator()
    onTestFinished(() => emulator.close())
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write(
      `POST /v2/vectordb/collections/list HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer root:Milvus\r\nRequest-Timeout: ${timeout}\r\n${rest}`,
    )
    return socket
  }

  async function answerOn(socket: Socket) {
    const [data] = (await once(socket, 'data')) as [Buffer]
    const [head = '', body] = data.toString().split('\r\n\r\n')
    return [head.split('\r\n')[0], body]
  }

  test.each([
    ['with a length', 'Content-Length: 100\r\n\r\n{"dbName":'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n'],
  ])('is answered 408 after the time given, %s', async (_, rest) => {
    const begun = performance.now()
    const socket = await begin('1', rest)
    expect(await answerOn(socket)).toEqual([
      'HTTP/1.1 408 Request Timeout',
      '{"code":10001,"message":"request timeout"}',
    ])
    expect(performance.now() - begun).toBeGreaterThan(950)
  })

  test('is not waited for where the time is over at once', async () => {
    const socket = await begin('0', 'Content-Length: 100\r\n\r\n{')
    expect(await answerOn(socket)).toEqual([
      'HTTP/1.1 408 Request Timeout',
      '{"code":10001,"message":"request timeout"}',
    ])
  })

  test.each(['600', '2147483'])('is waited for within %s s', async (timeout) => {
    const socket = await begin(timeout, 'Content-Length: 2\r\n\r\n{')
    setTimeout(() => socket.write('}'), 60)
    expect(await answerOn(socket)).toEqual(['HTTP/1.1 200 OK', '{"code":0,"data":[]}'])
  })

  // More milliseconds than a timer of Node takes, so it ends after one.
  test.each(['2147484', '9223372036'])('is waited for within %s s', async (timeout) => {
    const socket = await begin(timeout, 'Content-Length: 2\r\n\r\n{')
    setTimeout(() => socket.write('}'), 60)
    expect(await answerOn(socket)).toEqual(['HTTP/1.1 200 OK', '{"code":0,"data":[]}'])
  })
})
