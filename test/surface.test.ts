import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { describe, expect, test } from 'vitest'
import { pathOf, type Route } from '../src/milvus/actions/action.js'
import { v1 } from '../src/milvus/actions/apis.js'
import { routes } from '../src/milvus/actions/index.js'
import { type Version, versions, within } from '../src/milvus/versions.js'
import { fullBody, missingLines } from './support/bodies.js'
import { demands, urlOf } from './support/demands.js'
import { startApp } from './support/start-app.js'

const root = { authorization: 'Bearer root:Milvus' }

const routesOf = (version: Version): Route[] => routes.filter((route) => within(version, route))

const isOlder = ({ api }: Route): boolean => api === v1

/** Those that read a body. */
const posts = (version: Version): Route[] => routesOf(version).filter(({ verb }) => !verb)

/** What the older API says of a request that names nothing. */
const olderLists = new Map<string, string>([
  ['/collections/create', 'collectionName, dimension'],
  ['/collections/describe', 'collectionName'],
  ['/collections/drop', 'collectionName'],
  ['/insert', 'collectionName, data'],
  ['/upsert', 'collectionName, data'],
  ['/search', 'collectionName, vector'],
  ['/get', 'collectionName, id'],
  ['/query', 'collectionName, filter'],
  ['/delete', 'collectionName, id/filter'],
])

interface Sent {
  readonly method?: NonNullable<InjectOptions['method']>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | object
}

/** Sends the same to every route; gives what each answers. */
async function sendAll(version: Version, to: readonly Route[], request: (route: Route) => Sent) {
  const { app } = await startApp(version, { clock: () => 1_700_000_000_000 })
  const answers = new Map<string, { status: number; text: string }>()
  for (const route of to) answers.set(pathOf(route), await send(app, route, request(route)))
  return answers
}

async function send(app: FastifyInstance, route: Route, { method, headers, body }: Sent) {
  const isQuery = route.verb === 'GET' && typeof body === 'object'
  const answer = await app.inject({
    method: method ?? route.verb ?? 'POST',
    url: isQuery ? urlOf(route, body) : pathOf(route),
    headers: headers ?? root,
    ...(body !== undefined && !isQuery && { payload: body }),
  })
  return { status: answer.statusCode, text: answer.payload }
}

/** The same answer of every route. */
const all = (to: readonly Route[], status: number, text: string | ((route: Route) => string)) =>
  new Map(
    to.map((route) => {
      const own = typeof text === 'string' ? text : text(route)
      return [pathOf(route), { status, text: own }]
    }),
  )

const badJson = (text: string) =>
  JSON.stringify({ code: 1801, message: `can only accept json format request, error: ${text}` })
const emptyBody =
  '{"code":1801,"message":"can only accept json format request, the request body should be nil, however {} is valid"}'

/** What a route says of a body without anything, if it needs something. */
function lack(route: Route, version: Version): string {
  if (isOlder(route)) {
    const list = olderLists.get(route.path)
    return list === undefined ? '' : `required parameters: [${list}]`
  }
  const lines = missingLines(route.body, version)
  return lines.length === 0 ? '' : `error: ${lines.join('\n')}`
}

/** A body that a route takes; of the older API, what its table of privileges has. */
const bodyFor = (route: Route, version: Version): Record<string, unknown> => {
  const demand = isOlder(route) && demands.find(({ path }) => path === pathOf(route))
  return demand ? demand.body : fullBody(route.body, version)
}

describe.each(versions)('every route of %s', (version) => {
  test('needs a token', async () => {
    const text = '{"code":1800,"message":"user hasn\'t authenticated"}'
    const here = routesOf(version)
    expect(await sendAll(version, here, () => ({ headers: {}, body: {} }))).toEqual(
      all(here, 401, text),
    )
  })

  test('refuses malformed JSON', async () => {
    const text =
      version === '3.0'
        ? String.raw`"Syntax error at index 6: invalid char\n\n\t{\"a\":x}\n\t......^\n"`
        : "invalid character 'x' looking for beginning of value"
    const answers = await sendAll(version, posts(version), () => ({ body: '{"a":x}' }))
    expect(answers).toEqual(all(posts(version), 200, badJson(text)))
  })

  test('refuses an empty body, and one of blanks', async () => {
    const text = (route: Route) => (isOlder(route) ? badJson('EOF') : emptyBody)
    for (const body of [undefined, '', ' \r\n\t']) {
      const answers = await sendAll(version, posts(version), () =>
        body === undefined ? {} : { body },
      )
      expect(answers).toEqual(all(posts(version), 200, text))
    }
  })

  test('names the required parameters that are missing, in an empty object as in null', async () => {
    const refused = routesOf(version).filter((route) => lack(route, version) !== '')
    const expected = refused.map((route) => {
      const message = `missing required parameters, ${lack(route, version)}`
      return [pathOf(route), { code: 1802, message }]
    })
    for (const body of ['{}', 'null', ' {} ', '{}x']) {
      const answers = await sendAll(version, refused, () => ({ body }))
      const got = [...answers].map(([path, { text }]) => [path, JSON.parse(text)])
      expect(got).toEqual(expected)
    }
  })

  test('ignores unknown fields', async () => {
    const unknown = { nope: { a: [1, null, 'x'] }, constructor: 1, toString: [], indexname2: 0.5 }
    const plain = await sendAll(version, posts(version), (route) => ({
      body: bodyFor(route, version),
    }))
    const more = await sendAll(version, posts(version), (route) => ({
      body: `{"__proto__":{"dbName":"nope"},${JSON.stringify({ ...unknown, ...bodyFor(route, version) }).slice(1)}`,
    }))
    expect(more).toEqual(plain)
    const codes = new Set([...plain.values()].map(({ text }) => JSON.parse(text).code))
    expect([...codes].filter((code) => [1801, 1802].includes(code))).toEqual([])
  })

  test('takes any content type', async () => {
    const plain = await sendAll(version, posts(version), (route) => ({
      body: bodyFor(route, version),
    }))
    const types = [
      'text/plain;charset=UTF-8',
      'application/xml',
      'nonsense;;',
      '/',
      '',
      'a/b; charset="',
    ]
    // Each route is asked with one of them, with another in each release.
    const first = versions.indexOf(version)
    const typeOf = new Map(
      posts(version).map((route, n) => [route, types[(first + n) % types.length]]),
    )
    const answers = await sendAll(version, posts(version), (route) => ({
      headers: { ...root, 'content-type': typeOf.get(route) ?? '' },
      body: JSON.stringify(bodyFor(route, version)),
    }))
    expect(answers).toEqual(plain)
  })

  test('is not found by another method', async () => {
    const here = routesOf(version)
    const answers = await sendAll(version, here, ({ verb }) => ({ method: verb ? 'POST' : 'GET' }))
    expect(answers).toEqual(all(here, 404, '404 page not found'))
  })
})

describe('the registry', () => {
  test('has each route once', () => {
    const paths = routes.map(pathOf)
    expect(paths).toEqual([...new Set(paths)])
  })

  test('holds no route that is not emulated', () => {
    expect(routes.filter((route) => !('run' in route))).toEqual([])
  })

  const published = (version: Version): string[] =>
    JSON.parse(readFileSync(new URL(`../fixtures/routes/${version}.json`, import.meta.url), 'utf8'))

  const registered = (version: Version): string[] => routesOf(version).map(pathOf).sort()

  test.each(versions)('holds the published surface of %s', (version) => {
    expect(registered(version)).toEqual(published(version))
  })

  test('finds each action in the file that its path names', async () => {
    const actions = routes.filter((route) => 'run' in route)
    for (const route of actions) {
      const folder = `../src/milvus/actions${isOlder(route) ? '/v1' : ''}`
      const file = `${folder}${route.path.replaceAll('_', '-')}.ts`
      const module = (await import(new URL(file, import.meta.url).href)) as object
      expect([file, Object.values(module).includes(route)]).toEqual([file, true])
    }
  })

  test('holds every action that there is a file of', async () => {
    const actions = new URL('../src/milvus/actions/', import.meta.url)
    const files = readdirSync(actions, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((file) => file.endsWith('.ts'))) {
      const module = (await import(new URL(file, actions).href)) as object
      const found = Object.values(module).filter((value) => typeof value?.run === 'function')
      expect([file, found.every((action) => routes.includes(action))]).toEqual([file, true])
    }
  })
})
