import { once } from 'node:events'
import { connect } from 'node:net'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'

/** A frame of HTTP/2 (RFC 9113 4.1). */
function frame(type: number, flags: number, stream: number, payload = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

const settings = frame(4, 0, 0)
/** POST, http, / and the authority x, by the static table (RFC 7541 Appendix A). */
const headers = (stream: number) => frame(1, 4, stream, Buffer.from('838684410178', 'hex'))
const data = (stream: number) => frame(0, 0, stream, Buffer.from('{}'))
/** An end for a reason: FRAME_SIZE_ERROR. */
const goAway = frame(7, 0, 0, Buffer.from('0000000000000006', 'hex'))

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator({ auth: false, ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

/** What comes back for bytes, until the connection ends. */
async function answerTo(url: string, bytes: Uint8Array | string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.on('data', (part) => {
    answer += part.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

async function expectAlive(url: string) {
  const answer = await fetch(`${url}/v2/vectordb/collections/list`, { method: 'POST', body: '{}' })
  expect(await answer.text()).toBe('{"code":0,"data":[]}')
}

test('a request behind the frame that ends its connection of HTTP/2 does no harm', async () => {
  const { url } = await start()
  await answerTo(url, Buffer.concat([Buffer.from(preface), settings, goAway, headers(1), data(1)]))
  await expectAlive(url)
})

test('the preface of HTTP/2 behind a request of HTTP/1 is refused after the answer', async () => {
  const { url } = await start()
  const list =
    'POST /v2/vectordb/collections/list HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}'
  const answer = await answerTo(url, list + preface)
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400'])
  await expectAlive(url)
})

test('calls of HTTP/2 that are cut off while others are written do no harm', async () => {
  const { url } = await start()
  const calls = Array.from({ length: 40 }, (_, i) => {
    const stream = 2 * i + 1
    const reset = frame(3, 0, stream, Buffer.from('00000008', 'hex'))
    return Buffer.concat([headers(stream), data(stream), i % 2 ? reset : Buffer.alloc(0)])
  })
  for (let round = 0; round < 10; round++) {
    await answerTo(url, Buffer.concat([Buffer.from(preface), settings, ...calls, goAway]))
  }
  await expectAlive(url)
})

const list = '/v2/vectordb/collections/list'
/** The same headers, of a path as it is. */
const asked = (stream: number) =>
  frame(
    1,
    4,
    stream,
    Buffer.concat([Buffer.from([0x83, 0x86, 0x41, 1, 0x78, 4, list.length]), Buffer.from(list)]),
  )
const wholeCall = Buffer.concat([asked(1), frame(0, 1, 1, Buffer.from('{}'))])
const ping = frame(6, 0, 0, Buffer.from('pingpong'))

test.each([
  ['cancels it', frame(3, 0, 3, Buffer.from('00000008', 'hex'))],
  ['gives it up by an error of its own', frame(3, 0, 3, Buffer.from('00000002', 'hex'))],
  ['sends its headers again', asked(3)],
  ['breaks the protocol', frame(8, 0, 3, Buffer.from('00000000', 'hex'))],
  ['ends the connection', undefined],
])('a body over HTTP/2 ends as over HTTP/1.1 where its client %s', async (_, packet) => {
  const lines: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) })
  const { url, requests } = await start({ logger })
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
  onTestFinished(() => void socket.destroy())
  let received = ''
  socket.on('data', (part) => {
    received += part.toString('latin1')
  })
  socket.write(Buffer.concat([Buffer.from(preface), settings, wholeCall]))
  await expect.poll(() => received).toContain('{"code":0,"data":[]}')
  socket.write(Buffer.concat([asked(3), data(3), ping]))
  await expect.poll(() => received).toContain('pingpong')
  if (packet) socket.write(packet)
  else socket.destroy()
  await expect.poll(() => requests().map(({ status }) => status)).toEqual([200, 0])
  expect(lines).toEqual([])
})
