import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { routes } from '../../src/milvus/actions/index.js'
import { versions, within } from '../../src/milvus/versions.js'
import { startApp } from '../support/start-app.js'
import { type Method, notFound, root, send } from './send-raw.js'

const unknown = [
  '/',
  '/v2',
  '/v2/vectordb',
  '/v2/vectordb/',
  '/v2/vectordb/indexes',
  '/v2/vectordb/indexes/nope',
  '/v2/vectordb/indexes/drop/x',
  '/v2/vectordb/jobs/import/',
  '/v1/vector/nope',
  '/healthz',
  '/livez',
  '/metrics',
  '/favicon.ico',
]

describe('a path or method that is not known', () => {
  test.each(unknown)('POST %s is not found', async (url) => {
    const { app } = await startApp()
    expect(await send(app, 'POST', url)).toEqual(notFound)
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH'] as const)(
    '%s of a known path too',
    async (method) => {
      const { app } = await startApp()
      expect(await send(app, method, '/v2/vectordb/indexes/drop')).toEqual(notFound)
    },
  )

  test.each(['TRACE', 'PROPFIND', 'MKCOL'])('and %s', async (method) => {
    const { app } = await startApp()
    const answer = await send(app, method as Method, '/v2/vectordb/indexes/drop')
    expect(answer).toEqual(notFound)
  })

  async function head(url: string) {
    const { app } = await startApp()
    const { statusCode, headers, payload } = await app.inject({
      method: 'HEAD',
      url,
      headers: root,
    })
    return [statusCode, headers['content-type'], headers['access-control-allow-origin'], payload]
  }

  test.each(['/v2/vectordb/indexes/drop', '/nowhere'])(
    'HEAD of %s, without a body',
    async (url) => {
      expect(await head(url)).toEqual([404, 'text/plain', '*', ''])
    },
  )

  // Fastify makes a HEAD route of its own beside each GET route.
  test('HEAD of a GET route', async () => {
    expect(await head('/v1/vector/collections')).toEqual([404, 'text/plain', '*', ''])
  })

  test('has the common headers', async () => {
    const { app } = await startApp()
    const { headers } = await app.inject({ method: 'POST', url: '/nowhere', headers: root })
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('is refused with 401 before it is not found', async () => {
    const { app } = await startApp()
    for (const [method, url] of [
      ['POST', '/nowhere'],
      ['GET', '/v2/vectordb/indexes/drop'],
      ['PUT', '/'],
    ] as const) {
      expect(await send(app, method, url, {})).toEqual({
        status: 401,
        type: 'application/json; charset=utf-8',
        text: '{"code":1800,"message":"user hasn\'t authenticated"}',
      })
    }
  })

  test('is not found whatever its body is', async () => {
    const { app } = await startApp('2.6', { bodyLimit: 10 })
    const answer = await app.inject({
      method: 'POST',
      url: '/nowhere',
      headers: { ...root, 'content-type': 'nonsense;;' },
      payload: '{'.repeat(1000),
    })
    expect([answer.statusCode, answer.payload]).toEqual([404, '404 page not found'])
  })

  test.each(versions)('in %s: what only other releases have', async (version) => {
    const { app } = await startApp(version)
    for (const route of routes.filter((route) => !within(version, route))) {
      expect([route.path, await send(app, 'POST', `/v2/vectordb${route.path}`)]).toEqual([
        route.path,
        notFound,
      ])
    }
  })
})

describe('a slash at the end', () => {
  test.each([
    ['/v2/vectordb/indexes/drop/', '/v2/vectordb/indexes/drop'],
    ['/v2/vectordb/indexes/drop/?a=1&b=%2F', '/v2/vectordb/indexes/drop?a=1&b=%2F'],
    ['/v2/vectordb/indexes/drop/?', '/v2/vectordb/indexes/drop'],
    ['/v2/vectordb/jobs/import/list/', '/v2/vectordb/jobs/import/list'],
  ])('POST %s is redirected, signed in or not', async (url, location) => {
    const { app } = await startApp()
    for (const headers of [root, {}]) {
      const answer = await app.inject({ method: 'POST', url, headers, payload: '{}' })
      const { date: _, connection: __, ...shown } = answer.headers
      expect([answer.statusCode, shown, answer.payload]).toEqual([
        307,
        { location, 'content-length': '0' },
        '',
      ])
    }
  })

  test('GET of it is not found', async () => {
    const { app } = await startApp()
    expect(await send(app, 'GET', '/v2/vectordb/indexes/drop/')).toEqual(notFound)
  })

  test('two of them are not found', async () => {
    const { app } = await startApp()
    expect(await send(app, 'POST', '/v2/vectordb/indexes/drop//')).toEqual(notFound)
  })

  test('behind no route is not found', async () => {
    const { app } = await startApp()
    expect(await send(app, 'POST', '/v2/vectordb/indexes/nope/')).toEqual(notFound)
  })

  test('of another release is not found', async () => {
    const { app } = await startApp('2.3')
    expect(await send(app, 'POST', '/v2/vectordb/databases/list/')).toEqual(notFound)
  })

  // spec/v1.md §1: http.md §4 holds for the older API too.
  test('behind a POST route of the older API is redirected as well', async () => {
    const { app } = await startApp()
    const answer = await app.inject({ method: 'POST', url: '/v1/vector/query/?x', headers: root })
    expect([answer.statusCode, answer.headers.location]).toEqual([307, '/v1/vector/query?x'])
  })

  test('behind a GET route of the older API is moved', async () => {
    const { app } = await startApp()
    const answer = await app.inject({ method: 'GET', url: '/v1/vector/collections/' })
    const { date: _, connection: __, 'content-length': ___, ...shown } = answer.headers
    expect([answer.statusCode, shown, answer.payload]).toEqual([
      301,
      { location: '/v1/vector/collections', 'content-type': 'text/html; charset=utf-8' },
      '<a href="/v1/vector/collections">Moved Permanently</a>.\n\n',
    ])
  })
})

describe('a handler that fails unexpectedly', () => {
  test('answers what a panic answers, and is logged with its stack', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    const ids = () => {
      throw new Error('no more ids')
    }
    const { app } = await startApp('2.6', { ids, logger })
    const answer = await app.inject({
      method: 'POST',
      url: '/v2/vectordb/databases/create',
      headers: root,
      payload: { dbName: 'd' },
    })
    expect([answer.statusCode, answer.headers['content-type'], answer.payload]).toEqual([
      500,
      'application/json; charset=utf-8',
      '{"code":500}',
    ])
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 50,
        msg: 'unexpected error',
        url: '/v2/vectordb/databases/create',
        err: expect.objectContaining({
          message: 'no more ids',
          stack: expect.stringContaining('routes.test.ts'),
        }),
      }),
    ])
  })

  test('leaves the emulator able to answer', async () => {
    const ids = () => {
      throw new Error('no more ids')
    }
    const { app } = await startApp('2.6', { ids })
    const url = '/v2/vectordb/databases'
    await app.inject({
      method: 'POST',
      url: `${url}/create`,
      headers: root,
      payload: { dbName: 'd' },
    })
    const answer = await app.inject({
      method: 'POST',
      url: `${url}/list`,
      headers: root,
      payload: {},
    })
    expect(answer.payload).toBe('{"code":0,"data":["default"]}')
  })

  test('leaves nothing but the status in the older API', async () => {
    const { app } = await startApp('2.3')
    const post = (url: string, payload: object) =>
      app.inject({ method: 'POST', url: `/v1/vector${url}`, headers: root, payload })
    await post('/collections/create', { collectionName: 'books', dimension: 2 })
    const answer = await post('/delete', { collectionName: 'books', filter: 'id == 1 * "a"' })
    expect([answer.statusCode, answer.headers['content-type'], answer.payload]).toEqual([
      500,
      undefined,
      '',
    ])
  })
})
