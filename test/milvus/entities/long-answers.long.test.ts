import { expect, test } from 'vitest'
import { startApp } from '../../support/start-app.js'

test('tokens that no answer could hold are refused by name', async () => {
  const { app } = await startApp('3.0', { auth: false })
  const payload = { text: ['a '.repeat(3_000_000)], withDetail: true, withHash: true }
  const url = '/v2/vectordb/common/run_analyzer'
  const answer = await app.inject({ method: 'POST', url, payload })
  expect(answer.statusCode).toBe(501)
  expect(answer.json()).toEqual({
    code: 10,
    message:
      'service unimplemented: milvus-emulator does not implement an answer of more than 128000000 characters yet',
  })
})
