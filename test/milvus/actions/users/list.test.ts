import { expect, test } from 'vitest'
import { answered, ask } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

test('POST /v2/vectordb/users/list sorts by bytes, and looks at no database', async () => {
  const users = ['zoe', 'Zoe', 'a.b', 'a-b', 'b'].map((userName) => ({
    userName,
    password: 'Passw0rd',
  }))
  const { app } = await startApp('2.6', { seeds: [{ users }] })
  expect(await ask(app, 'root', 'users/list', { dbName: 'nope' })).toEqual(
    answered(['Zoe', 'a-b', 'a.b', 'b', 'root', 'zoe']),
  )
})
