import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { startApp } from '../../../support/start-app.js'

const versions = ['2.5', '2.6', '3.0'] as const

describe('POST /v2/vectordb/collections/get_compaction_state', () => {
  test.each(versions)('calls any job completed in %s', async (version) => {
    const { app } = await startApp(version, { auth: false })
    for (const [body, id] of [
      ['{}', '0'],
      ['{"jobID":-1}', '-1'],
      ['{"jobID":450000000000000001}', '450000000000000001'],
      ['{"jobid":9223372036854775807}', '9223372036854775807'],
    ]) {
      const answer = await request(app.server)
        .post('/v2/vectordb/collections/get_compaction_state')
        .send(body)
      expect(answer.text).toBe(
        `{"code":0,"data":{"compactionID":${id},"completedPlanNumber":0,"executingPlanNumber":0,"state":"Completed","timeoutPlanNumber":0}}`,
      )
    }
  })
})
