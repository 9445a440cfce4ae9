import { once } from 'node:events'
import {
  type ClientHttp2Session,
  connect as connectHttp2,
  type OutgoingHttpHeaders,
} from 'node:http2'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'
import { longerThanTests } from '../support/patience.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return { ...emulator, address: new URL(emulator.url).host }
}

function client(address: string): Client {
  const made = new Client(address, credentials.createInsecure())
  onTestFinished(() => made.close())
  return made
}

const asIs = (bytes: Buffer): Buffer => bytes

function call(grpc: Client, method: string): Promise<ServiceError | null> {
  return new Promise((resolve) => {
    const options = { deadline: Date.now() + longerThanTests }
    const path = `/milvus.proto.milvus.MilvusService/${method}`
    grpc.makeUnaryRequest(path, asIs, asIs, Buffer.from('abc'), new Metadata(), options, resolve)
  })
}

const sentence =
  'milvus-emulator speaks no gRPC: it emulates the RESTful v2 API of Milvus alone ' +
  '(POST /v2/vectordb/...). Use a REST client, such as HttpClient of @zilliz/milvus2-sdk-node, or a real Milvus.'

describe('a gRPC client on the port of the API', () => {
  test.each(['Connect', 'GetVersion', 'Search', 'NoSuchMethod'])(
    'is told of %s',
    async (method) => {
      const { address } = await start()
      expect(await call(client(address), method)).toMatchObject({
        code: status.UNIMPLEMENTED,
        details: sentence,
      })
    },
  )

  test('is told of every call on one connection, and of streams', async () => {
    const { address } = await start()
    const grpc = client(address)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => call(grpc, `M${i}`)))
    expect(answers.map((answer) => answer?.code)).toEqual(Array(20).fill(status.UNIMPLEMENTED))
    const stream = grpc.makeBidiStreamRequest('/a.B/C', asIs, asIs, new Metadata())
    stream.on('data', () => {})
    stream.write(Buffer.from('x'))
    const error = await new Promise((resolve) => stream.on('error', resolve))
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED, details: sentence })
  })

  test('does not disturb the clients of the API', async () => {
    const { address, url, token } = await start()
    const grpc = client(address)
    const rest = async () => {
      const init = { method: 'POST', body: '{}', headers: { authorization: `Bearer ${token}` } }
      return (await fetch(`${url}/v2/vectordb/collections/list`, init)).json()
    }
    const answers = await Promise.all([call(grpc, 'Connect'), rest(), call(grpc, 'Flush'), rest()])
    expect(answers).toMatchObject([
      { code: status.UNIMPLEMENTED },
      { code: 0, data: [] },
      { code: status.UNIMPLEMENTED },
      { code: 0, data: [] },
    ])
  })

  test('does not keep the emulator from closing', async () => {
    const emulator = await startEmulator({ graceMs: longerThanTests })
    const grpc = client(new URL(emulator.url).host)
    await call(grpc, 'Connect')
    await emulator.close()
    expect(await call(grpc, 'Connect')).toMatchObject({ code: status.UNAVAILABLE })
  })
})

function sessionOf(url: string): ClientHttp2Session {
  const session = connectHttp2(url)
  onTestFinished(() => session.destroy())
  return session
}

/** Sends a request of HTTP/2, with a body where there is one. */
async function ask(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: string) {
  const stream = session.request({ ':method': 'POST', ...headers }, { endStream: !body })
  stream.end(body)
  const [head] = await once(stream, 'response')
  return { head, body: await text(stream) }
}

const list = '/v2/vectordb/collections/list'

describe('REST over HTTP/2', () => {
  test('is answered as over HTTP/1.1', async () => {
    const { url, token } = await start()
    const session = sessionOf(url)
    const authorization = `Bearer ${token}`
    const create = '/v2/vectordb/collections/create'
    const book = JSON.stringify({ collectionName: 'book', dimension: 2 })
    expect(await ask(session, { ':path': create, authorization }, book)).toMatchObject({
      head: { ':status': 200, 'content-type': 'application/json; charset=utf-8' },
      body: '{"code":0,"data":{}}',
    })
    expect(await ask(session, { ':path': list, authorization }, '{}')).toMatchObject({
      body: '{"code":0,"data":["book"]}',
    })
    const unsigned = [list, `/_ns/none${list}`].map((path) => ask(session, { ':path': path }))
    expect(await Promise.all(unsigned)).toMatchObject([
      { head: { ':status': 401 }, body: expect.stringContaining('"code":1800') },
      { head: { ':status': 404 }, body: expect.stringContaining('"unknown_namespace"') },
    ])
  })

  test.each(['post', 'FOO', 'DESCRIBE'])('has no route for the method %s', async (method) => {
    const { url, token } = await start()
    const headers = { ':path': list, ':method': method, authorization: `Bearer ${token}` }
    expect(await ask(sessionOf(url), headers)).toMatchObject({
      head: { ':status': 404 },
      body: '404 page not found',
    })
  })

  test('takes the first of several headers of a name, and any number of them', async () => {
    const { url, token } = await start()
    const authorization = `Bearer ${token}`
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`x-${at}`, '1']))
    const headers = { ':path': list, authorization, 'db-name': ['default', 'nope'], ...many }
    expect(await ask(sessionOf(url), headers, '{}')).toMatchObject({
      body: '{"code":0,"data":[]}',
    })
  })

  test('takes a body in pieces, and no more of it than over HTTP/1.1', async () => {
    const { url, token } = await start({ bodyLimit: 100_000 })
    const session = sessionOf(url)
    const headers = { ':path': list, authorization: `Bearer ${token}` }
    const filler = (length: number) => JSON.stringify({ filler: 'x'.repeat(length) })
    expect((await ask(session, headers, filler(90_000))).body).toBe('{"code":0,"data":[]}')
    expect((await ask(session, headers, filler(200_000))).head).toMatchObject({ ':status': 413 })
  })

  test.each(['', '{}'])('takes the body %j that ends in a frame of its own', async (body) => {
    const { url, token } = await start()
    const headers = { ':method': 'POST', ':path': list, authorization: `Bearer ${token}` }
    const stream = sessionOf(url).request(headers)
    stream.end(body)
    expect(await text(stream)).toContain(body === '' ? '"code":1801' : '"code":0')
  })

  test.each(['/_emulator', '/_emulator/events', '/%5femulator/events', '/_ns/default/_emulator/x'])(
    'is not there on %s',
    async (path) => {
      const { url } = await start()
      expect(await ask(sessionOf(url), { ':method': 'GET', ':path': path })).toMatchObject({
        head: { ':status': 505 },
        body: '{"error":{"code":"only_http_1","message":"the control plane speaks HTTP/1.1"}}',
      })
    },
  )

  test('loses the connection that a fault cuts, and no other', async () => {
    const { url, token, fault } = await start()
    const session = sessionOf(url)
    const headers = { ':path': list, authorization: `Bearer ${token}` }
    fault({ times: 1, action: { reset: true } })
    await expect(ask(session, headers, '{}')).rejects.toMatchObject({
      code: 'ERR_HTTP2_STREAM_ERROR',
    })
    expect((await ask(session, headers, '{}')).body).toBe('{"code":0,"data":[]}')
  })

  test('forgets a client that goes away, and answers what is under way at the end', async () => {
    const emulator = await start()
    const { url, token } = emulator
    const headers = { ':method': 'POST', ':path': list, authorization: `Bearer ${token}` }
    const hold = emulator.fault({ action: { hold: true } })
    const session = sessionOf(url)
    const gone = session.request(headers)
    gone.on('error', () => {})
    gone.end('{}')
    await expect.poll(() => hold.waiting()).toBe(1)
    gone.close(8)
    await expect.poll(() => hold.waiting()).toBe(0)
    const answer = ask(session, headers, '{}')
    await expect.poll(() => hold.waiting()).toBe(1)
    await emulator.close()
    expect((await answer).body).toBe('{"code":0,"data":[]}')
  })

  test('is refused by releases before 2.6.18', async () => {
    const { url } = await start({ profile: '2.5' })
    expect(await ask(sessionOf(url), { ':path': list })).toMatchObject({
      head: { ':status': 415, 'content-type': 'text/plain' },
      body: `${sentence}\n`,
    })
  })

  test('is known by a preface in pieces', async () => {
    const { address } = await start()
    const socket = connect(Number(address.split(':')[1]), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    const settings = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    for (const piece of ['PRI * HT', 'TP/2.0\r\n\r\nS', 'M\r\n\r\n', '\0\0\0\x04\0\0\0\0\0']) {
      socket.write(piece, 'latin1')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    // A frame of settings is of type 4.
    expect((await settings)[3]).toBe(4)
  })
})

/** A frame of HTTP/2 (RFC 9113 4.1). */
function frame(type: number, flags: number, streamId: number, payload: readonly number[]): Buffer {
  const head = Buffer.from([0, 0, payload.length, type, flags, 0, 0, 0, streamId])
  return Buffer.concat([head, Buffer.from(payload)])
}

/** POST / of a host `x`, by the numbers of HPACK's static table. */
const headers = frame(1, 4, 1, [0x83, 0x86, 0x84, 0x41, 1, 0x78])
const reset = (code: number): Buffer => frame(3, 0, 1, [0, 0, 0, code])

describe('a connection of HTTP/2', () => {
  // What one connection throws would be an uncaught error, which fails the test run.
  test.each([
    ['a call cancelled in the packet that makes it', Buffer.concat([headers, reset(8)])],
    ['a call that fails in the packet that makes it', Buffer.concat([headers, reset(2)])],
    ['the same call twice', Buffer.concat([headers, headers])],
    ['a reset of no call', reset(8)],
    ['noise', Buffer.from('no frame at all, but long enough to be the head of one')],
  ])('harms nobody by %s', async (_, packet) => {
    const { address, url } = await start()
    const socket = connect(Number(address.split(':')[1]), '127.0.0.1').on('error', () => {})
    onTestFinished(() => void socket.destroy())
    socket.write(
      Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(4, 0, 0, [])]),
    )
    await new Promise((resolve) => socket.once('data', resolve))
    await new Promise((resolve) => socket.write(packet, resolve))

    expect((await fetch(`${url}/_emulator`)).status).toBe(200)
  })

  test('is told how many calls it may have at once', async () => {
    const { url } = await start()
    const session = connectHttp2(url)
    onTestFinished(() => session.destroy())
    const settings = await new Promise((resolve) => session.once('remoteSettings', resolve))
    expect(settings).toMatchObject({ maxConcurrentStreams: 100 })
  })
})
