import { expect, test } from 'vitest'
import { versions, within } from '../../src/milvus/versions.js'
import { answered, ask, denied } from '../support/ask.js'
import { startApp } from '../support/start-app.js'

const seeds = [{ users: [{ userName: 'boss', password: 'Passw0rd', roles: ['admin'] }] }]
const quick = { collectionName: 'c', dimension: 4 }

test.each(versions)('root that should hold a role: %s', async (version) => {
  const { app } = await startApp(version, { seeds, rootShouldBindRole: true })
  const done = answered({}, version)
  const create = () => ask(app, 'root', 'collections/create', quick)
  if (within(version, { since: '2.5' })) {
    expect(await create()).toEqual(denied('CreateCollection', 'root', 'default'))
    const bind = { userName: 'root', roleName: 'admin' }
    expect(await ask(app, 'boss', 'users/grant_role', bind)).toEqual(done)
  }
  expect(await create()).toEqual(done)
})

test.each(versions)('root needs no role unless told so: %s', async (version) => {
  const { app } = await startApp(version, { seeds })
  expect(await ask(app, 'root', 'collections/create', quick)).toEqual(answered({}, version))
})
