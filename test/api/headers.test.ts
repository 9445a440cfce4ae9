import type { FastifyInstance, InjectOptions } from 'fastify'
import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../src/milvus/versions.js'
import { startApp } from '../support/start-app.js'

const crossOrigin = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers':
    'Content-Type, Content-Length, Accept-Encoding, X-CSRF-Token, Authorization, accept, origin, Cache-Control, X-Requested-With',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH',
  'access-control-allow-origin': '*',
}
const noSniff = { ...crossOrigin, 'x-content-type-options': 'nosniff' }

const common: Readonly<Record<Version, object>> = {
  '2.3': crossOrigin,
  '2.4': crossOrigin,
  '2.5': crossOrigin,
  '2.6': noSniff,
  '3.0': { ...noSniff, 'x-milvus-trace-id': expect.stringMatching(/^[0-9a-f]{32}$/) },
}

/** Headers of the connection, which the transport writes. */
const transport = ['date', 'connection', 'keep-alive']

async function headersOf(app: FastifyInstance, request: InjectOptions) {
  const headers = { authorization: 'Bearer root:Milvus', ...request.headers }
  const answer = await app.inject({ ...request, headers })
  const shown = Object.entries(answer.headers).filter(([name]) => !transport.includes(name))
  return { status: answer.statusCode, headers: Object.fromEntries(shown) }
}

const list = (payload: string): InjectOptions => ({
  method: 'POST',
  url: '/v2/vectordb/collections/list',
  payload,
})
const emptyBody =
  '{"code":1801,"message":"can only accept json format request, the request body should be nil, however {} is valid"}'
const json = 'application/json; charset=utf-8'

describe.each(versions)('headers of answers of %s', (version) => {
  test('a success', async () => {
    const { app } = await startApp(version)
    const length = version === '2.3' ? '22' : '20'
    expect(await headersOf(app, list('{}'))).toEqual({
      status: 200,
      headers: { ...common[version], 'content-type': json, 'content-length': length },
    })
  })

  test('an error of the application', async () => {
    const { app } = await startApp(version)
    expect(await headersOf(app, list(''))).toEqual({
      status: 200,
      headers: {
        ...common[version],
        'content-type': json,
        'content-length': String(emptyBody.length),
      },
    })
  })

  test('a refused sign-in', async () => {
    const { app } = await startApp(version)
    const request = { ...list('{}'), headers: { authorization: 'x' } }
    expect(await headersOf(app, request)).toEqual({
      status: 401,
      headers: { ...common[version], 'content-type': json, 'content-length': '51' },
    })
  })

  test('an unknown route', async () => {
    const { app } = await startApp(version)
    expect(await headersOf(app, { method: 'GET', url: '/nowhere' })).toEqual({
      status: 404,
      headers: { ...common[version], 'content-type': 'text/plain', 'content-length': '18' },
    })
  })

  test('a request that is late', async () => {
    const { app } = await startApp(version)
    const request = { ...list('{}'), headers: { 'request-timeout': '0' } }
    const isPlain = version === '2.3' || version === '2.4'
    const body = isPlain
      ? { 'content-type': 'text/plain; charset=utf-8', 'content-length': '7' }
      : { 'content-type': json, 'content-length': '42' }
    expect(await headersOf(app, request)).toEqual({
      status: 408,
      headers: { ...common[version], ...body },
    })
  })

  test('OPTIONS of any path, signed in or not', async () => {
    const { app } = await startApp(version)
    for (const url of [
      '/v2/vectordb/collections/list',
      '/nowhere',
      '/',
      '/v1/vector/collections',
    ]) {
      const answer = await app.inject({ method: 'OPTIONS', url, headers: { origin: 'http://x' } })
      const shown = Object.entries(answer.headers).filter(([name]) => !transport.includes(name))
      expect([url, answer.statusCode, answer.payload]).toEqual([url, 204, ''])
      expect(Object.fromEntries(shown)).toEqual(common[version])
    }
  })
})

describe('X-Milvus-Trace-Id', () => {
  const id = '0af7651916cd43dd8448eb211c80319c'

  async function traceOf(app: FastifyInstance, traceparent?: string) {
    const headers = traceparent === undefined ? {} : { traceparent }
    return (await headersOf(app, { ...list('{}'), headers })).headers['x-milvus-trace-id']
  }

  test('is the trace id of a valid traceparent', async () => {
    const { app } = await startApp('3.0')
    expect(await traceOf(app, `00-${id}-b7ad6b7169203331-01`)).toBe(id)
    expect(await traceOf(app, `00-${id}-b7ad6b7169203331-00`)).toBe(id)
  })

  test.each([
    ['no header', undefined],
    ['no traceparent at all', 'x'],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['a span id of zeros', `00-${id}-${'0'.repeat(16)}-01`],
    ['capitals', `00-${id.toUpperCase()}-b7ad6b7169203331-01`],
    ['version ff', `ff-${id}-b7ad6b7169203331-01`],
    ['too few digits', `00-${id.slice(1)}-b7ad6b7169203331-01`],
  ])('is random for %s', async (_, traceparent) => {
    const { app } = await startApp('3.0')
    const first = await traceOf(app, traceparent)
    const second = await traceOf(app, traceparent)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(first).not.toBe(id)
    expect(first).not.toBe(second)
  })
})

describe('the length of an answer', () => {
  const start = '{"code":800,"message":"database not found[database='

  /** Asks for a database whose name makes the refusal so long. */
  const refusalOf = (bytes: number): InjectOptions =>
    list(JSON.stringify({ dbName: 'x'.repeat(bytes - start.length - ']"}'.length) }))

  test('is given in bytes, not characters', async () => {
    const { app } = await startApp()
    const { headers } = await headersOf(app, list('{"dbName":"ü"}'))
    expect(headers['content-length']).toBe(String(Buffer.byteLength(`${start}ü]"}`)))
  })

  test('is given up to 2048 bytes', async () => {
    const { app } = await startApp()
    const expected = { ...noSniff, 'content-type': json, 'content-length': '2048' }
    expect((await headersOf(app, refusalOf(2048))).headers).toEqual(expected)
  })

  test('is not given beyond, where the answer comes in chunks', async () => {
    const { app } = await startApp()
    const expected = { ...noSniff, 'content-type': json, 'transfer-encoding': 'chunked' }
    expect((await headersOf(app, refusalOf(2049))).headers).toEqual(expected)
  })
})
