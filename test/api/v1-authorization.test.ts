import { expect, test } from 'vitest'
import { startApp } from '../support/start-app.js'

test.each([
  ['2.3', ['c', 'd']],
  ['2.6', ['c']],
] as const)(
  'GET /v1/vector/collections shows in %s what the user may see: %j',
  async (version, data) => {
    const grant = { objectType: 'Collection', objectName: 'c', privilege: 'Search' }
    const seed = {
      databases: [
        {
          dbName: 'default',
          collections: ['c', 'd'].map((collectionName) => ({ collectionName, dimension: 4 })),
        },
      ],
      roles: [{ roleName: 'r', privileges: [grant] }],
      users: [{ userName: 'bob', password: 'Passw0rd', roles: ['r'] }],
    }
    const { app } = await startApp(version, { seeds: [seed] })
    const answer = await app.inject({
      url: '/v1/vector/collections',
      headers: { authorization: 'Bearer bob:Passw0rd' },
    })
    expect(answer.json()).toEqual({ code: 200, data })
  },
)
