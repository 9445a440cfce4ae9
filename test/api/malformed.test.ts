import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/server/app.js'
import { startEmulator } from '../../src/server/server.js'
import { sendRaw } from '../support/send-raw.js'

const list = '/v2/vectordb/collections/list'

describe('what is no HTTP/1.1 request', () => {
  /** Sends bytes, gives what comes back until the server closes. */
  async function everything(text: string, auth = false): Promise<string> {
    const emulator = await startEmulator({ auth })
    onTestFinished(() => emulator.close())
    return sendRaw(Number(new URL(emulator.url).port), text)
  }

  /** The first answer, without what differs each time. */
  async function raw(text: string, auth = true) {
    const received = await everything(text, auth)
    const [head = '', body] = received.split('\r\n\r\n')
    const [line = '', ...headers] = head.toLowerCase().split('\r\n')
    const shown = headers.filter((header) => !/^(date|content-length):/.test(header))
    return { status: Number(line.split(' ')[1]), headers: shown.sort(), body }
  }

  const refused = (status: number, body: string) => ({
    status,
    headers: ['connection: close', 'content-type: text/plain; charset=utf-8'],
    body,
  })

  test.each([
    ['a path that is no URL', 'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a bad request line', 'nonsense\r\n\r\n'],
    ['a bad header', 'GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n'],
    ['a bad Content-Length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n'],
  ])('answers 400 to %s', async (_, text) => {
    expect(await raw(text)).toEqual(refused(400, '400 Bad Request'))
  })

  test('answers 400 without a Host', async () => {
    expect(await raw('GET / HTTP/1.1\r\n\r\n')).toEqual(
      refused(400, '400 Bad Request: missing required Host header'),
    )
  })

  test.each(['Host: x\r\nHost: x', 'host: x\r\nHOST: y'])('answers 400 to %j', async (hosts) => {
    const text = `POST ${list} HTTP/1.1\r\n${hosts}\r\n\r\n`
    expect(await raw(text)).toEqual(refused(400, '400 Bad Request'))
  })

  test.each(['a b', 'http://localhost:19530', 'user@host', 'a"b'])(
    'answers 400 to the Host %j, which is none',
    async (host) => {
      expect(await raw(`POST ${list} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toEqual(
        refused(400, '400 Bad Request: malformed Host header'),
      )
    },
  )

  test.each(['', 'x:99999', '[::1%25lo]:1', 'a_b-c.d', "~!$&'()*+,;="])(
    'takes the Host %j, as Go does',
    async (host) => {
      const head = `POST ${list} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      expect((await raw(head)).status).toBe(401)
    },
  )

  test.each(['0.9', '2.0', '3.0'])('answers 505 to HTTP/%s', async (version) => {
    expect(await raw(`POST ${list} HTTP/${version}\r\nHost: x\r\n\r\n`)).toEqual(
      refused(505, '505 HTTP Version Not Supported: unsupported protocol version'),
    )
  })

  test.each([' HTTP/3', ' HTTP/1.10', ' HTTP/1.1 ', ' http/1.1'])(
    'answers 400 to a request line that ends with %j',
    async (version) => {
      const text = `POST ${list}${version}\r\nHost: x\r\n\r\n`
      expect(await raw(text)).toEqual(refused(400, '400 Bad Request'))
    },
  )

  test.each(['DESCRIBE / RTSP/1.0', 'FLUSH /x'])(
    'answers 400 to %s, which is of another protocol',
    async (line) => {
      const answers = await everything(`HEAD / HTTP/1.1\r\nHost: x\r\n\r\n${line}\r\n\r\n`)
      expect(answers).toMatch(
        /^HTTP\/1\.1 404 .*\r\n\r\nHTTP\/1\.1 400 Bad Request\r\n.*400 Bad Request$/s,
      )
    },
  )

  test.each(['PRI /', 'PRI *HTTP/2.0'])('answers 400 to %s', async (line) => {
    expect(await raw(`${line}\r\n\r\n`)).toEqual(refused(400, '400 Bad Request'))
  })

  const good = `POST ${list} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`

  test.each([
    ['nonsense\r\n\r\n', /^(HTTP\/1\.1 200 .*?"data":\[\]}){2}HTTP\/1\.1 400 /s],
    ['GET /x HTTP/3.0\r\n\r\n', /^(HTTP\/1\.1 200 .*?"data":\[\]}){2}HTTP\/1\.1 505 /s],
    [
      'POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^(HTTP\/1\.1 200 .*?"data":\[\]}){2}HTTP\/1\.1 (400|404) /s,
    ],
  ])('answers the requests that came whole before %j', async (bad, expected) => {
    expect(await everything(good + good + bad)).toMatch(expected)
  })

  test('bears what comes while answers are under way', async () => {
    const emulator = await startEmulator({ auth: false })
    onTestFinished(() => emulator.close())
    emulator.fault({ action: { delayMs: 300 } })
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    let received = ''
    socket.on('error', () => {})
    socket.setEncoding('latin1').on('data', (data) => {
      received += data
    })
    socket.write(good)
    const more = setInterval(() => socket.write('nonsense\r\n\r\n'), 20)
    await once(socket, 'close')
    clearInterval(more)
    expect(received).toMatch(/^HTTP\/1\.1 200 .*HTTP\/1\.1 400 /s)
  })

  test('answers what came before more than the last request of a connection', async () => {
    const last = good.replace('Host: x', 'Host: x\r\nConnection: close')
    expect(await everything(last + good)).toMatch(/^HTTP\/1\.1 200 (?!.*HTTP\/)/s)
  })

  test('answers 501 to a body in another coding', async () => {
    const head = `POST ${list} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n`
    expect(await raw(`${head}0\r\n\r\n`)).toEqual(refused(501, 'Unsupported transfer encoding'))
  })

  test.each(['chunked', 'gzip'])('sees no body in HTTP/1.0 in a coding: %s', async (coding) => {
    const head = `POST ${list} HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: ${coding}\r\n`
    const answer = await everything(`${head}\r\n2\r\n{}\r\n0\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer).toMatch(/\r\n\r\n\{"code":1801,.*the request body should be nil/)
  })

  test.each([
    ['501', 'Transfer-Encoding: gzip\r\n\r\n', '{}'],
    ['401', 'Transfer-Encoding: chunked\r\n\r\n', 'zz\r\n'],
    ['401', 'Transfer-Encoding: chunked\r\n\r\n', '2\r\n{}zz\r\n'],
  ])('answers %s once, whatever the rest of the body is', async (status, head, rest) => {
    const emulator = await startEmulator()
    onTestFinished(() => emulator.close())
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    let received = ''
    socket.setEncoding('latin1').on('data', (data) => {
      if (received === '') socket.write(rest)
      received += data
    })
    socket.write(`POST ${list} HTTP/1.1\r\nHost: x\r\n${head}`)
    await once(socket, 'close')
    expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} (?!.*HTTP/)`, 's'))
  })

  test.each([
    ['401', list],
    ['401', '/nope'],
  ])('answers %s to %s once where head and rest come together', async (status, path) => {
    const text = `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}zz\r\n`
    expect(await everything(text, true)).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} (?!.*HTTP/)`, 's'),
    )
  })

  test('finds the path behind the host that a proxy is asked for', async () => {
    const of = async (target: string) =>
      (await raw(`POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).status
    expect(await of(`ftp://h${list}`)).toBe(401)
    expect(await of(`http://u:p@h${list}`)).toBe(401)
    expect(await of(`http://[::1]:1${list}`)).toBe(401)
    expect(await of(`http://h:abc${list}`)).toBe(400)
    expect(await of(`http://[::1${list}`)).toBe(400)
    expect(await of(`http://h%20${list}`)).toBe(400)
    expect(await of(`http://h:1${list}`)).toBe(401)
    expect(await of(`HTTP://h:1/_ns/nope${list}`)).toBe(404)
    expect(await of('http://h:1')).toBe(401)
    expect(await of('http://h:1?/x')).toBe(401)
  })

  test.each([
    [true, 401, '{"code":1800,"message":"user hasn\'t authenticated"}'],
    [false, 404, '404 page not found'],
  ])('answers CONNECT as other methods, with auth %j', async (auth, status, body) => {
    const head = 'CONNECT h:1 HTTP/1.1\r\nHost: h:1\r\nContent-Length: 2\r\n\r\n{}'
    expect(await raw(head, auth)).toMatchObject({ status, body })
    const bad = 'CONNECT h:1 HTTP/1.1\r\n\r\n'
    expect(await raw(bad)).toMatchObject({ status: 400 })
  })

  test('ends a connection without a word that sends no head in time', async () => {
    const app = createApp()
    onTestFinished(() => app.close())
    const late = Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    app.server.on('connection', (socket) => app.server.emit('clientError', late, socket))
    const socket = connect(Number(new URL(await app.listen()).port), '127.0.0.1')
    expect(await socket.toArray()).toEqual([])
  })

  test('refuses what it cannot do, and ends the connection', async () => {
    const ask = (expectation: string) =>
      raw(`GET ${list} HTTP/1.1\r\nHost: x\r\nExpect: ${expectation}\r\n\r\n`)
    expect(await ask('foo')).toEqual({ status: 417, headers: ['connection: close'], body: '' })
    expect(await ask('\r\nConnection: close')).toMatchObject({ status: 401 })
  })

  test('asks for a body where there is one', async () => {
    const ask = (headers: string, body = '') =>
      raw(
        `POST ${list} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n${headers}\r\n${body}`,
      )
    expect(await ask('')).toMatchObject({ status: 401 })
    expect(await ask('Content-Length: 0\r\n')).toMatchObject({ status: 401 })
    expect(await ask('Content-Length: 2\r\n', '{}')).toMatchObject({ status: 100 })
    const chunks = '2\r\n{}\r\n0\r\n\r\n'
    expect(await ask('Transfer-Encoding: chunked\r\n', chunks)).toMatchObject({ status: 100 })
  })

  test('keeps connections, without a word of how long', async () => {
    const emulator = await startEmulator()
    onTestFinished(() => emulator.close())
    const { headers } = await fetch(`${emulator.url}${list}`, { method: 'POST' })
    expect([headers.get('connection'), headers.get('keep-alive')]).toEqual([null, null])
  })

  const ask = (version: string, rest = '') =>
    `POST ${list} HTTP/${version}\r\nHost: x\r\n${rest}Content-Length: 2\r\n\r\n{}`
  const keep = 'Connection: keep-alive\r\n'
  const close = 'Connection: close\r\n'

  test.each([
    ['1.1', '', undefined],
    ['1.1', keep, undefined],
    ['1.1', close, 'connection: close'],
    ['1.0', '', undefined],
    ['1.0', keep, 'connection: keep-alive'],
    ['1.0', close, undefined],
  ])('says of a connection of HTTP/%s with %j: %s', async (version, wish, said) => {
    const last = ask('1.1', close)
    const received = await everything(`${ask(version, wish)}${last}`)
    const answers = received.toLowerCase().split(/(?=http\/1\.1 200)/)
    expect(answers[0]?.split('\r\n').find((line) => line.startsWith('connection'))).toBe(said)
    const isKept = version === '1.1' ? wish !== close : wish === keep
    expect(answers).toHaveLength(isKept ? 2 : 1)
  })

  test('says so of a connection of HTTP/1.0 also where the answer has no body', async () => {
    const head = `OPTIONS ${list} HTTP/1.0\r\n${keep}\r\n`
    const received = await everything(`${head}${ask('1.1', close)}`)
    expect(received).toMatch(/^HTTP\/1\.1 204 .*\r\nConnection: keep-alive\r\n.*HTTP\/1\.1 200 /is)
    expect(received).not.toMatch(/keep-alive: /i)
  })
})
