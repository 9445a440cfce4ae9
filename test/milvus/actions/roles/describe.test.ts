import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import { ask, denied } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = {
  roles: [{ roleName: 'r' }, { roleName: 'other' }],
  users: [{ userName: 'bob', password: 'Passw0rd', roles: ['r'] }],
}

const databases: Readonly<Record<Version, string | undefined>> = {
  '2.3': undefined,
  '2.4': 'default',
  '2.5': 'default',
  '2.6': 'default',
  '3.0': '*',
}

describe.each(versions)('POST /v2/vectordb/roles/describe in %s', (version) => {
  const refused = denied('SelectOwnership', 'bob', databases[version])
  const isOld = ['2.3', '2.4', '2.5'].includes(version)

  test('shows who holds a role that role, and everybody the public one, until 2.5', async () => {
    const { app } = await startApp(version, { seeds: [seed] })
    for (const roleName of ['r', 'public']) {
      const answer = await ask(app, 'bob', 'roles/describe', { roleName })
      expect([roleName, isOld ? answer.status : answer]).toEqual([roleName, isOld ? 200 : refused])
    }
  })

  test('refuses other roles, unknown ones too', async () => {
    const { app } = await startApp(version, { seeds: [seed] })
    for (const roleName of ['other', 'admin', 'nope']) {
      expect(await ask(app, 'bob', 'roles/describe', { roleName })).toEqual(refused)
    }
  })
})
