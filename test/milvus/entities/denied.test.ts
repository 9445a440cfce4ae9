import { describe, expect, test } from 'vitest'
import { type Version, versions, within } from '../../../src/milvus/versions.js'
import { startApp } from '../../support/start-app.js'

const c = { collectionName: 'c' }
const data = [{ id: 1, vector: [1, 2] }]
const requests: readonly (readonly [path: string, body: object, kind: 'reading' | 'writing'])[] = [
  ['insert', { data }, 'writing'],
  ['upsert', { data }, 'writing'],
  ['delete', { filter: 'id in [1]' }, 'writing'],
  ['get', { id: [1] }, 'reading'],
  ['query', { filter: 'id > 0' }, 'reading'],
]

/** A collection in a database that forbids reading or writing. */
async function start(version: Version, properties: object) {
  const { app } = await startApp(version, { auth: false })
  const send = async (path: string, body: object) => {
    const payload = JSON.stringify({ dbName: 'd', ...body })
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
    return answer.json()
  }
  await send('databases/create', { properties })
  await send('collections/create', { ...c, dimension: 2 })
  return (path: string, body: object) => send(`entities/${path}`, { ...c, ...body })
}

const denial = {
  code: 1807,
  message:
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator]',
}

describe.each(['reading', 'writing'] as const)('a database that forbids %s', (forbidden) => {
  const properties = { [`database.force.deny.${forbidden}`]: 'true' }

  test('refuses it in 2.5', async () => {
    const send = await start('2.5', properties)
    for (const [path, body, kind] of requests) {
      const answer = await send(path, body)
      if (kind === forbidden) expect([path, answer]).toEqual([path, denial])
      else expect([path, answer.code]).toEqual([path, 0])
    }
    // What the REST layer refuses by itself comes first.
    if (forbidden === 'writing')
      expect(await send('insert', { data: [] })).toMatchObject({ code: 1804 })
  })

  const others = versions.filter(
    (version) => within(version, { since: '2.4' }) && version !== '2.5',
  )

  test.each(others)('does not in %s', async (version) => {
    const send = await start(version, properties)
    for (const [path, body] of requests) {
      expect([path, (await send(path, body)).code]).toEqual([path, 0])
    }
  })
})
