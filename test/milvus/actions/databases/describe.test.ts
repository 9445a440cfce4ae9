import request from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { databaseSeeds, startSeeded } from '../../../support/seeded.js'
import { startApp } from '../../../support/start-app.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.4', '2.5', '2.6', '3.0'] as const

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  ['a missing database', versions, { dbName: 'nope' }, 800, 'database not found[database=nope]'],
  [
    'a name that breaks the rule, as missing',
    versions,
    { dbName: '1 x' },
    800,
    'database not found[database=1 x]',
  ],
]

describe('POST /v2/vectordb/databases/describe', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('databases/describe', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('describes in %s', async (version) => {
    const { app, catalog } = await startApp(version, { auth: false, seeds: databaseSeeds })
    const describeText = async (dbName: string) =>
      (await request(app.server).post('/v2/vectordb/databases/describe').send({ dbName })).text
    expect(await describeText('default')).toBe(
      '{"code":0,"data":{"dbID":1,"dbName":"default","properties":[]}}',
    )
    const { id } = catalog.database('one')
    expect(await describeText('one')).toBe(
      `{"code":0,"data":{"dbID":${id},"dbName":"one","properties":[{"key":"a","value":"1"},{"key":"b","value":"x"}]}}`,
    )
  })

  test.each(versions)('leaves out an empty key or value in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    await post('databases/create', { dbName: 'new', properties: { '': 'v', k: '' } })
    expect(await post('databases/describe', { dbName: 'new' })).toEqual(
      success({
        dbID: expect.any(Number),
        dbName: 'new',
        properties: [{ value: 'v' }, { key: 'k' }],
      }),
    )
  })
})
