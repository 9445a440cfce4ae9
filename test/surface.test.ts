import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Route } from '../src/milvus/actions/action.js'
import { routes } from '../src/milvus/actions/index.js'
import { type Version, versions, within } from '../src/milvus/versions.js'
import { fullBody, missingLines } from './support/bodies.js'
import { startApp } from './support/start-app.js'

const prefix = '/v2/vectordb'
const root = { authorization: 'Bearer root:Milvus' }

const routesOf = (version: Version): Route[] => routes.filter((route) => within(version, route))

interface Sent {
  readonly method?: NonNullable<InjectOptions['method']>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | object
}

/** Sends the same to every route of a release; gives what each answers. */
async function sendAll(version: Version, request: (route: Route) => Sent) {
  const { app } = await startApp(version, { clock: () => 1_700_000_000_000 })
  const answers = new Map<string, { status: number; text: string }>()
  for (const route of routesOf(version)) {
    answers.set(route.path, await send(app, route, request(route)))
  }
  return answers
}

async function send(app: FastifyInstance, { path }: Route, { method, headers, body }: Sent) {
  const answer = await app.inject({
    method: method ?? 'POST',
    url: prefix + path,
    headers: headers ?? root,
    ...(body !== undefined && { payload: body }),
  })
  return { status: answer.statusCode, text: answer.payload }
}

/** The same answer of every route. */
const all = (version: Version, status: number, text: string) =>
  new Map(routesOf(version).map(({ path }) => [path, { status, text }]))

const badJson = (text: string) =>
  JSON.stringify({ code: 1801, message: `can only accept json format request, error: ${text}` })
const emptyBody =
  '{"code":1801,"message":"can only accept json format request, the request body should be nil, however {} is valid"}'

describe.each(versions)('every route of %s', (version) => {
  test('needs a token', async () => {
    const text = '{"code":1800,"message":"user hasn\'t authenticated"}'
    expect(await sendAll(version, () => ({ headers: {}, body: {} }))).toEqual(
      all(version, 401, text),
    )
  })

  test('refuses malformed JSON', async () => {
    const text =
      version === '3.0'
        ? String.raw`"Syntax error at index 6: invalid char\n\n\t{\"a\":x}\n\t......^\n"`
        : "invalid character 'x' looking for beginning of value"
    const answers = await sendAll(version, () => ({ body: '{"a":x}' }))
    expect(answers).toEqual(all(version, 200, badJson(text)))
  })

  test('refuses an empty body, and one of blanks', async () => {
    for (const body of [undefined, '', ' \r\n\t']) {
      const answers = await sendAll(version, () => (body === undefined ? {} : { body }))
      expect(answers).toEqual(all(version, 200, emptyBody))
    }
  })

  test('names the required parameters that are missing, in an empty object as in null', async () => {
    const refused = routesOf(version).filter(({ body }) => missingLines(body, version).length > 0)
    const expected = refused.map(({ path, body }) => {
      const lines = missingLines(body, version).join('\n')
      return [path, { code: 1802, message: `missing required parameters, error: ${lines}` }]
    })
    for (const body of ['{}', 'null', ' {} ', '{}x']) {
      const answers = await sendAll(version, () => ({ body }))
      const got = refused.map(({ path }) => [path, JSON.parse(answers.get(path)?.text ?? '{}')])
      expect(got).toEqual(expected)
    }
  })

  test('ignores unknown fields', async () => {
    const unknown = { nope: { a: [1, null, 'x'] }, constructor: 1, toString: [], indexname2: 0.5 }
    const plain = await sendAll(version, ({ body }) => ({ body: fullBody(body, version) }))
    const more = await sendAll(version, ({ body }) => ({
      body: `{"__proto__":{"dbName":"nope"},${JSON.stringify({ ...unknown, ...fullBody(body, version) }).slice(1)}`,
    }))
    expect(more).toEqual(plain)
    const codes = new Set([...plain.values()].map(({ text }) => JSON.parse(text).code))
    expect([...codes].filter((code) => [1801, 1802].includes(code))).toEqual([])
  })

  test('takes any content type', async () => {
    const plain = await sendAll(version, ({ body }) => ({ body: fullBody(body, version) }))
    const types = [
      'text/plain;charset=UTF-8',
      'application/xml',
      'nonsense;;',
      '/',
      '',
      'a/b; charset="',
    ]
    for (const type of types) {
      const answers = await sendAll(version, ({ body }) => ({
        headers: { ...root, 'content-type': type },
        body: JSON.stringify(fullBody(body, version)),
      }))
      expect([type, answers]).toEqual([type, plain])
    }
  })

  test('is not found by GET', async () => {
    expect(await sendAll(version, () => ({ method: 'GET' }))).toEqual(
      all(version, 404, '404 page not found'),
    )
  })
})

describe('the registry', () => {
  test('has each route once', () => {
    const paths = routes.map(({ path }) => path)
    expect(paths).toEqual([...new Set(paths)])
  })

  const published = (version: Version): string[] =>
    JSON.parse(readFileSync(new URL(`../fixtures/routes/${version}.json`, import.meta.url), 'utf8'))

  const registered = (version: Version): string[] =>
    routesOf(version)
      .map(({ path }) => prefix + path)
      .sort()

  test.each(versions)('holds the published surface of %s', (version) => {
    expect(registered(version)).toEqual(published(version))
  })

  test('finds each action in the file that its path names', async () => {
    const actions = routes.filter((route) => 'run' in route)
    for (const route of actions) {
      const file = `../src/milvus/actions${route.path.replaceAll('_', '-')}.ts`
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
