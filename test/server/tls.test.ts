import { once } from 'node:events'
import { get, request } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../../src/server/certificate.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'
import { selfSigned } from '../support/self-signed.js'

async function start(options: ServerOptions) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

/** Asks with a certificate authority and nothing else to trust. */
function post(url: string, ca: string | undefined, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` }
    const sent = request(
      `${url}/v2/vectordb/collections/list`,
      { method: 'POST', ca, headers, agent: false },
      (answer) => text(answer).then((body) => resolve(JSON.parse(body))),
    )
    sent.on('error', reject)
    sent.end('{}')
  })
}

const none = { code: 0, data: [] }

describe('tls', () => {
  test('auto makes a certificate that its authority vouches for, by name and address', async () => {
    const { url, ca, token } = await start({ tls: 'auto' })
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect(await post(url, ca, token)).toEqual(none)
    expect(await post(url.replace('127.0.0.1', 'localhost'), ca, token)).toEqual(none)
    await expect(post(url, undefined, token)).rejects.toThrow()
  })

  test('a certificate that is given serves the API and the control plane', async () => {
    const { ca, ...certificate } = await makeCertificate('127.0.0.1')
    const emulator = await start({ tls: certificate, auth: false })
    expect(emulator.ca).toBeUndefined()
    expect(await post(emulator.url, ca, '')).toEqual(none)
    const status = await new Promise((resolve, reject) => {
      const origin = emulator.url
      get(`${origin}/_emulator`, { ca, agent: false, headers: { origin } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).on('error', reject)
    })
    expect(status).toBe(200)
  })

  test('a connection that has not agreed on it does not outlive the emulator', async () => {
    const emulator = await startEmulator({ tls: 'auto', graceMs: 1 })
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    const closed = once(
      socket.on('error', () => {}),
      'close',
    )
    socket.write('\x16\x03\x01')
    // Whoever comes later is served when that was read.
    await post(emulator.url, emulator.ca, emulator.token)
    await emulator.close()
    await closed
  })

  test('plain HTTP is told that this is HTTPS', async () => {
    const { url } = await start({ tls: 'auto' })
    const answer = await fetch(url.replace('https', 'http'))
    expect([answer.status, await answer.text()]).toEqual([
      400,
      'Client sent an HTTP request to an HTTPS server.\n',
    ])
  })

  test.each([
    [Date.UTC(2020), Date.UTC(2021), 'has expired', 'certificate has expired'],
    [Date.UTC(2500), Date.UTC(2501), 'is not valid yet', 'certificate is not yet valid'],
  ])('a certificate from %d to %d is served by, and told', async (from, to, fault, refusal) => {
    const told: { level: number }[] = []
    const logger = pino(
      { base: null },
      { write: (line: string) => void told.push(JSON.parse(line)) },
    )
    const times = { from: new Date(from), to: new Date(to) }
    const tls = await selfSigned(times)
    const emulator = await start({ tls, logger })
    expect(await post(emulator.url, tls.cert, emulator.token).catch(String)).toContain(refusal)
    expect(told.filter(({ level }) => level > 30)).toMatchObject([
      {
        msg: `the certificate of tls ${fault}: clients that check it refuse it`,
        validFrom: times.from.toISOString(),
        validTo: times.to.toISOString(),
      },
    ])
  })

  test.each([
    [{ cert: 'x', key: 'y' }, 'tls.cert: it holds no CERTIFICATE as PEM'],
    [{ cert: 'x' }, 'tls: it is not "auto", or an object with cert and key'],
    ['on', 'tls: it is not "auto", or an object with cert and key'],
  ])('refuses %j', async (tls, reason) => {
    await expect(startEmulator({ tls } as never)).rejects.toThrow(reason)
  })
})
