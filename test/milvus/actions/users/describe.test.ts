import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { answered, ask, denied } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = {
  roles: [
    {
      roleName: 'r',
      privileges: [{ objectType: 'User', objectName: 'eve', privilege: 'SelectUser', dbName: '*' }],
    },
  ],
  users: [
    { userName: 'bob', password: 'Passw0rd', roles: ['public'] },
    { userName: 'eve', password: 'Passw0rd', roles: ['admin'] },
    { userName: 'joe', password: 'Passw0rd', roles: ['r'] },
  ],
}

const start = async (version: Version) => {
  const { app } = await startApp(version, { seeds: [seed] })
  return (user: string, userName: string) => ask(app, user, 'users/describe', { userName })
}

const roles = (...data: string[]) => answered(data)

describe('POST /v2/vectordb/users/describe', () => {
  test('shows everybody their own roles, root’s none', async () => {
    const show = await start('2.5')
    expect(await show('bob', 'bob')).toEqual(roles('public'))
    expect(await show('root', 'root')).toEqual(roles())
  })

  test('shows others to who may see them', async () => {
    const show = await start('2.5')
    expect(await show('joe', 'eve')).toEqual(roles('admin'))
    expect(await show('eve', 'joe')).toEqual(roles('r'))
    expect(await show('joe', 'bob')).toEqual(denied('SelectUser', 'joe', 'default'))
    expect(await show('bob', 'eve')).toEqual(denied('SelectUser', 'bob', 'default'))
  })

  test.each([
    ['2.3', undefined],
    ['2.4', 'default'],
    ['2.6', 'default'],
    ['3.0', '*'],
  ] as const)('names the database of the check in %s: %s', async (version, database) => {
    const show = await start(version)
    expect(await show('bob', 'root')).toEqual(denied('SelectUser', 'bob', database))
  })
})
