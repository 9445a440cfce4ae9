import { expect, test } from 'vitest'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const v2 = (privilege: string, collectionName: string) => ({ privilege, collectionName })

test('POST /v2/vectordb/collections/create keeps what was made before a privilege is missing', async () => {
  const seed = {
    roles: [{ roleName: 'r', privileges: [v2('CreateCollection', '*')] }],
    users: [{ userName: 'bob', password: 'Passw0rd', roles: ['r'] }],
  }
  const { app, catalog } = await startApp('2.6', { seeds: [seed] })
  const grant = (privilege: string) =>
    ask(app, 'root', 'roles/grant_privilege_v2', { roleName: 'r', ...v2(privilege, 'c') })
  const create = () => ask(app, 'bob', 'collections/create', { collectionName: 'c', dimension: 4 })
  const made = () => catalog.database('default').collections.get('c')
  expect(await create()).toEqual(denied('CreateIndex', 'bob', 'default'))
  expect([made()?.indexes.size, made()?.load]).toEqual([0, undefined])
  expect(await grant('CreateIndex')).toEqual(done)
  expect(await create()).toEqual(denied('Load', 'bob', 'default'))
  expect([made()?.indexes.size, made()?.load]).toEqual([1, undefined])
  expect(await grant('Load')).toEqual(done)
  expect(await create()).toEqual(done)
  expect(made()?.load?.whole).toBe(true)
})
