import { expect, test } from 'vitest'
import { versions } from '../../src/milvus/versions.js'
import { answered, ask } from '../support/ask.js'
import { startApp } from '../support/start-app.js'

const seeds = [
  {
    users: [
      { userName: 'boss', password: 'Passw0rd', roles: ['admin'] },
      { userName: 'bob', password: 'Passw0rd', roles: ['admin'] },
    ],
  },
]
const change = { userName: 'bob', password: 'wrong', newPassword: 'An0ther' }

test.each(versions)('super users need no old password, others do: %s', async (version) => {
  const { app } = await startApp(version, { seeds, superUsers: ['boss'] })
  const refused = {
    status: 200,
    body: { code: 1400, message: expect.stringContaining('old password not correct for bob') },
  }
  expect(await ask(app, 'bob', 'users/update_password', change)).toEqual(refused)
  expect(await ask(app, 'root', 'users/update_password', change)).toEqual(refused)
  const done = answered({}, version)
  expect(await ask(app, 'boss', 'users/update_password', change)).toEqual(done)
  expect(await ask(app, 'bob:An0ther', 'collections/list', {})).toEqual(answered([], version))
})
