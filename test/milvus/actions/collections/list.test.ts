import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionSeeds,
  databaseRefusals,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'
import { startApp } from '../../../support/start-app.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [...databaseRefusals({ dbName: 'nope', x: 1 })]

describe('POST /v2/vectordb/collections/list', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/list', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('lists in the order of creation, without aliases, in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    expect(await post('collections/list', {})).toEqual(success(version, ['c', 'loaded', 'bare']))
    for (const collectionName of ['loaded', 'bare'])
      await post('collections/drop', { collectionName })
    expect(await post('collections/list', {})).toEqual(success(version, ['c']))
  })

  test.each(versions)('lists none in %s', async (version) => {
    const { app } = await startApp(version, { auth: false })
    const answer = await request(app.server).post('/v2/vectordb/collections/list').send({})
    expect(answer.body).toEqual(success(version, []))
  })
})
