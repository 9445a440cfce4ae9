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
  ['search', { data: [[1, 2]], annsField: 'vector' }, 'reading'],
]

/** A collection in a database that forbids reading or writing. */
async function start(version: Version, properties: object, shape: object = { dimension: 2 }) {
  const { app } = await startApp(version, { auth: false })
  const send = async (path: string, body: object) => {
    const payload = JSON.stringify({ dbName: 'd', ...body })
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
    return answer.json()
  }
  await send('databases/create', { properties })
  await send('collections/create', { ...c, ...shape })
  return (path: string, body: object) => send(`entities/${path}`, { ...c, ...body })
}

const denial = (version: Version, kind: string) => ({
  code: 1807,
  message: `request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator${
    within(version, { since: '2.6' }) ? `: force deny ${kind} in database properties` : ''
  }]`,
})

describe.each(['reading', 'writing'] as const)('a database that forbids %s', (forbidden) => {
  const properties = { [`database.force.deny.${forbidden}`]: 'true' }

  test.each(versions.filter((version) => version !== '2.3'))(
    'refuses it in %s',
    async (version) => {
      const send = await start(version, properties)
      for (const [path, body, kind] of requests) {
        const answer = await send(path, body)
        if (kind === forbidden) expect([path, answer]).toEqual([path, denial(version, kind)])
        else expect([path, answer.code]).toEqual([path, 0])
      }
      // What the REST layer refuses by itself comes first, and partitions are looked up before.
      if (forbidden === 'writing') {
        expect(await send('insert', { data: [] })).toMatchObject({ code: 1804 })
        const { message } = await send('insert', { data, partitionName: 'p' })
        expect(message).toContain('partition not found[partition=p]')
      }
    },
  )
})

test('2.6 knows a database once one of its collections is loaded or has rows', async () => {
  const schema = {
    fields: [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
    ],
  }
  const send = await start('2.6', { 'database.force.deny.writing': 'true' }, { schema })
  expect((await send('insert', { data })).code).toBe(0)
  expect(await send('insert', { data })).toEqual(denial('2.6', 'writing'))
})
