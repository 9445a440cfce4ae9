import { describe, expect, test } from 'vitest'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = { users: [{ userName: 'bob', password: 'Passw0rd' }] }

async function create(body: object) {
  const { app } = await startApp('2.6', { seeds: [seed] })
  return ask(app, 'bob', 'indexes/create', body)
}

describe('POST /v2/vectordb/indexes/create', () => {
  test('looks nothing up for an empty list, not even a privilege', async () => {
    const body = { dbName: 'nope', collectionName: '1 bad', indexParams: [] }
    expect(await create(body)).toEqual(done)
  })

  test('demands a privilege before it looks anything up', async () => {
    const body = { dbName: 'nope', collectionName: 'c', indexParams: [{}] }
    expect(await create(body)).toEqual(denied('CreateIndex', 'bob', 'nope'))
  })
})
