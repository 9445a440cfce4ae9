import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../src/emulator/journal/evidence.js'
import type { Version } from '../../../src/milvus/versions.js'
import { startEmulator } from '../../../src/server/server.js'
import { startApp } from '../../support/start-app.js'
import { root, start } from './support.js'

/** The evidence of the answer to one request to an empty server. */
async function evidenceOf(profile: Version, path: string, body: object | string, token?: string) {
  const { app } = await startApp(profile)
  const headers = { authorization: token ?? root.authorization }
  await app.inject({ method: 'POST', url: path, headers, payload: body })
  const { requests } = (await app.inject({ url: '/_emulator/requests' })).json()
  return requests[0].evidence
}

const v2 = (path: string) => `/v2/vectordb/${path}`
const gone = { collectionName: 'surely_never_recorded', indexName: 'i' }

describe('the evidence of an answer', () => {
  // Each was looked up in fixtures/recorded.
  test.each<[Evidence, string, Version, string, object | string, string?]>([
    ['recorded', 'a success of a recorded route', '2.6', v2('collections/list'), {}],
    ['recorded', 'a refusal with another name', '2.6', v2('indexes/drop'), gone],
    ['recorded', 'a refusal of the decoder', '2.4', v2('indexes/drop'), '{"collectionName":'],
    ['recorded', 'a missing parameter', '3.0', v2('indexes/drop'), { collectionName: 'c' }],
    ['recorded', 'nobody who signed in', '2.3', v2('indexes/drop'), {}, 'Bearer nobody:wrong'],
    ['recorded', 'a path that nobody has', '2.5', v2('indexes/dropp'), {}],
    ['recorded', 'a success of 2.3 on the older API', '2.3', '/v1/vector/query', {}],
    ['specified', 'the older API of other releases', '2.6', '/v1/vector/query', {}],
    ['specified', 'what only other routes refused so', '2.4', v2('roles/list'), '{"a":'],
    ['specified', 'a body of another type', '2.6', v2('collections/has'), '[1]'],
  ])('%s: %s', async (evidence, _, profile, path, body, token) => {
    expect(await evidenceOf(profile, path, body, token)).toBe(evidence)
  })

  test('chooses requests, and can be expected', async () => {
    const emulator = await startEmulator()
    try {
      const post = (path: string, body: object) =>
        fetch(emulator.url + path, {
          method: 'POST',
          headers: { authorization: `Bearer ${emulator.token}` },
          body: JSON.stringify(body),
        })
      await post(v2('collections/list'), {})
      emulator.expectEvidence('recorded')
      await post('/v1/vector/get', { collectionName: 'c', id: 1 })
      emulator.fault({ action: { error: { code: 1, message: 'never said' } } })
      await post(v2('collections/list'), {})
      expect(emulator.requests({ evidence: 'specified' }).map(({ id }) => id)).toEqual([2, 3])
      expect(() => emulator.expectEvidence('recorded')).toThrow(
        /^no real server was seen to give 1 answer in the journal:\n#2 POST \/v1\/vector\/get: code \d+ /,
      )
      emulator.expectEvidence('recorded', { path: 'collections/list' })
      expect(() => emulator.expectEvidence('specified' as never)).toThrow('only "recorded"')
      expect(() => emulator.requests({ evidence: '__proto__' as never })).toThrow(
        'the filter "evidence" is recorded or specified',
      )
    } finally {
      await emulator.close()
    }
  })
})

test('GET /_emulator/fidelity tells what stands behind the routes', async () => {
  const { control } = await start()
  const { status, body } = await control('GET', '/fidelity')
  expect([status, body.profile]).toEqual([200, '2.6'])
  expect(body.refusals).toEqual({ texts: expect.any(Number), seen: expect.any(Number) })
  expect(body.refusals.seen).toBeGreaterThan(300)
  const drop = body.routes.find(({ path }: { path: string }) => path === v2('indexes/drop'))
  expect(drop).toEqual({
    method: 'POST',
    path: v2('indexes/drop'),
    success: 'recorded',
    steps: expect.any(Number),
    fixtures: expect.any(Number),
    refusals: expect.any(Number),
  })
  expect(Math.min(drop.steps, drop.fixtures, drop.refusals)).toBeGreaterThan(10)
  const older = (await control('GET', '/fidelity?profile=v2.3.22')).body
  const paths = older.routes.map(({ path }: { path: string }) => path)
  expect(paths).not.toContain(v2('databases/create'))
  expect((await control('GET', '/fidelity?profile=__proto__')).body.error.code).toBe(
    'unknown_release',
  )
})
