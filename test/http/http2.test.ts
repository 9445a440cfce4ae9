import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'

async function start() {
  const emulator = await startEmulator()
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
    const options = { deadline: Date.now() + 5000 }
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
    const emulator = await startEmulator()
    const grpc = client(new URL(emulator.url).host)
    await call(grpc, 'Connect')
    const begun = performance.now()
    await emulator.close()
    expect(performance.now() - begun).toBeLessThan(500)
    expect(await call(grpc, 'Connect')).toMatchObject({ code: status.UNAVAILABLE })
  })
})

describe('other HTTP/2', () => {
  test('is refused with the same sentence', async () => {
    const { url } = await start()
    const session = connectHttp2(url)
    onTestFinished(() => session.destroy())
    const stream = session.request({ ':method': 'POST', ':path': '/v2/vectordb/collections/list' })
    const head = await new Promise<Record<string, unknown>>((resolve) => {
      stream.on('response', resolve)
    })
    expect(head).toMatchObject({ ':status': 415, 'content-type': 'text/plain' })
    expect(await text(stream)).toBe(`${sentence}\n`)
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
