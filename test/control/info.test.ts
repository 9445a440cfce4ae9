import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { events } from '../../src/control/events/events.js'
import { controlRoutes, openapi } from '../../src/control/index.js'
import { refused, startControl } from '../support/control.js'

test('GET /_emulator tells what runs', async () => {
  const time = { now: 1_700_000_000_000 }
  const { control } = await startControl({ clock: () => time.now, limits: { maxUserNum: 7 } })
  time.now += 2500

  expect(await control('GET', '')).toEqual({
    status: 200,
    body: {
      name: 'milvus-emulator',
      version: packageJson.version,
      profile: '2.6',
      release: '2.6.19',
      uptimeSeconds: 2,
      namespaces: ['default'],
      limits: {
        maxDatabaseNum: 64,
        maxCollectionNum: 65536,
        maxCollectionNumPerDB: 65536,
        maxPartitionNum: 1024,
        maxGeneralCapacity: 65536,
        maxFieldNum: 64,
        maxVectorFieldNum: 10,
        maxShardNum: 16,
        maxNameLength: 255,
        maxUserNum: 7,
        maxRoleNum: 10,
        flushRate: 0,
      },
      links: {
        api: '/v2/vectordb',
        console: '/_emulator/console',
        apiDocument: '/_emulator/openapi/v2.json',
        openapi: '/_emulator/openapi.json',
      },
    },
  })
})

test.each([
  [{ upstream: 'http://behind.example:19530' }, { upstream: 'http://behind.example:19530' }],
  [{ twin: 'twin.example' }, { twin: 'http://twin.example', answerFrom: 'emulator' }],
  [
    { twin: 'https://twin.example/', answerFrom: 'upstream' as const },
    { twin: 'https://twin.example', answerFrom: 'upstream' },
  ],
])('GET /_emulator with %j names the other server', async (options, named) => {
  const { control } = await startControl(options)
  const { body } = await control('GET', '')
  const { upstream, twin, answerFrom } = body as Record<string, unknown>
  expect({ upstream, twin, answerFrom }).toEqual(named)
})

describe('GET /_emulator/openapi.json', () => {
  test('describes every route', async () => {
    const { control } = await startControl()
    const { body } = await control('GET', '/openapi.json')
    const { paths } = body as { paths: Record<string, Record<string, { operationId: string }>> }

    const described = [...controlRoutes, events, openapi]
    for (const { method, path } of described) {
      const url = `/_emulator${path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')
      expect(paths[url]?.[method.toLowerCase()], `${method} ${url}`).toBeDefined()
    }
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(described.length)
    expect(paths['/_emulator/events']).toMatchObject({
      get: { responses: { 200: { content: { 'text/event-stream': {} } } } },
    })
  })

  test('is found in order by a linter', async () => {
    const { control } = await startControl()
    const { body } = await control('GET', '/openapi.json')
    const config = await createConfig({ extends: ['recommended'] })
    expect(await lintFromString({ source: JSON.stringify(body), config })).toEqual([])
  })
})

test('POST /_emulator/seed applies a seed to the world as it is', async () => {
  const { control, api } = await startControl()
  const collections = [{ collectionName: 'c', dimension: 4 }]
  const seed = { databases: [{ dbName: 'default', collections }] }

  expect(await control('POST', '/seed', seed)).toEqual({ status: 200, body: { seeded: 'default' } })
  expect(await api('collections/list', {})).toEqual({ code: 0, data: ['c'] })
  expect(await control('POST', '/seed', { databases: [{ name: 'd' }] })).toEqual(
    refused(
      400,
      'bad_seed',
      'seed document: /databases/0/dbName: Expected required property; /databases/0/name: Unexpected property; there are dbName, properties, collections',
    ),
  )
})

test('POST /_emulator/seed refuses an empty body, which seeds nothing', async () => {
  const { control } = await startControl()
  expect(await control('POST', '/seed')).toEqual(
    refused(400, 'bad_seed', 'seed document: the body is empty'),
  )
})

test.each([
  ['POST', '/reset?namespace=mine', 'namespace', 'there is none'],
  ['POST', '/seed?to=empty', 'to', 'there is none'],
  ['GET', '/seed?pasword=x', 'pasword', 'there are: password'],
  ['GET', '/requests/1?fromat=cases', 'fromat', 'there are: format'],
  ['PUT', '/snapshots/a?from=seeds', 'from', 'there is none'],
] as const)('%s %s refuses a parameter without effect', async (method, path, name, known) => {
  const { control } = await startControl()
  expect(await control(method, path)).toEqual(
    refused(
      400,
      'unknown_parameter',
      `no parameter "${name}" in the query of this route; ${known}`,
    ),
  )
})

test('an unknown control route says so', async () => {
  const { control } = await startControl()
  expect(await control('GET', '/nothing')).toEqual(
    refused(404, 'unknown_route', 'milvus-emulator has no GET /_emulator/nothing'),
  )
})
