import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const versions: readonly Version[] = ['2.4', '2.5', '2.6', '3.0']
const recent: readonly Version[] = ['2.6', '3.0']

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '4' } },
  ],
}
const indexParams = [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }]
const collection = (collectionName: string, aliases: string[]) => ({
  collectionName,
  schema,
  indexParams,
  aliases,
  load: false,
})

const seed = (privileges: object[], groups: object[] = []) => ({
  databases: [
    { dbName: 'default', collections: [collection('c', ['a']), collection('other', [])] },
    { dbName: 'd1', collections: [collection('c', [])] },
  ],
  privilegeGroups: groups,
  roles: [{ roleName: 'r', privileges }],
  users: [{ userName: 'bob', password: 'Passw0rd', roles: ['r'] }],
})

async function start(version: Version, privileges: object[], groups: object[] = []) {
  const { app } = await startApp(version, { seeds: [seed(privileges, groups)] })
  return {
    as: (user: string, path: string, body: object) => ask(app, user, path, body),
    drop: (collectionName: string, dbName = 'default') =>
      ask(app, 'bob', 'indexes/drop', { collectionName, dbName, indexName: 'i' }),
  }
}

const refused = denied('DropIndex', 'bob', 'default')
const v1 = (objectName: string, privilege = 'DropIndex', dbName = 'default') => ({
  objectType: 'Collection',
  objectName,
  privilege,
  dbName,
})
const v2 = (collectionName: string, privilege = 'DropIndex', dbName = 'default') => ({
  privilege,
  collectionName,
  dbName,
})
const group = { privilegeGroupName: 'g', privileges: ['Search', 'DropIndex'] }

describe.each(versions)('POST /v2/vectordb/indexes/drop in %s', (version) => {
  test.each<readonly [string, object[]]>([
    ['DropIndex on the collection', [v1('c')]],
    ['DropIndex on the collection, in the second form', [v2('c')]],
    ['DropIndex on all of the database', [v2('*')]],
    ['DropIndex on all of all databases', [v2('*', 'DropIndex', '*')]],
    ['a built-in group on the collection', [v2('c', 'CollectionReadWrite')]],
    ['a larger built-in group on all', [v2('*', 'CollectionAdmin', '*')]],
    ['a custom group on the collection', [v2('c', 'g')]],
    ['a group of 2.4', [v2('c', 'ReadWrite')]],
    ['everything', [{ objectType: 'Global', objectName: '*', privilege: 'All' }]],
  ])('is allowed by %s', async (_, privileges) => {
    const { drop } = await start(version, privileges, [group])
    expect(await drop('c')).toEqual(done)
  })

  test.each<readonly [string, object[]]>([
    ['nothing', []],
    ['another privilege', [v2('c', 'CreateIndex')]],
    ['the collection of another name', [v2('other')]],
    ['the collection of another database', [v2('c', 'DropIndex', 'd1')]],
    ['a smaller group', [v2('c', 'CollectionReadOnly')]],
    ['a group of another level', [v2('*', 'DatabaseAdmin')]],
    ['the smallest group of 2.4', [v2('c', 'ReadOnly')]],
    ['every privilege, which is only the global ones', [v1('c', '*')]],
    ['everything in another database', [v2('*', 'All', 'd1')]],
    ['everything in all databases, which is none by name', [v2('*', 'All', '*')]],
  ])('is refused with %s', async (_, privileges) => {
    const { drop } = await start(version, privileges, [group])
    expect(await drop('c')).toEqual(refused)
  })

  test('is refused before the collection or the database is looked up', async () => {
    const { drop } = await start(version, [v2('c')])
    expect(await drop('nope')).toEqual(refused)
    expect(await drop('c', 'nope')).toEqual(denied('DropIndex', 'bob', 'nope'))
    expect(await drop('c', 'd1')).toEqual(denied('DropIndex', 'bob', 'd1'))
  })

  test('is allowed to an admin, and no longer when the role is taken', async () => {
    const { as, drop } = await start(version, [])
    const binding = { userName: 'bob', roleName: 'admin' }
    expect(await as('root', 'users/grant_role', binding)).toEqual(done)
    expect(await drop('c', 'd1')).toEqual(done)
    expect(await as('root', 'users/revoke_role', binding)).toEqual(done)
    expect(await drop('c', 'd1')).toEqual(denied('DropIndex', 'bob', 'd1'))
  })

  test('is refused after a revoke, and after the role is dropped', async () => {
    const { as, drop } = await start(version, [v2('c')])
    const grant = { roleName: 'r', privilege: 'DropIndex', collectionName: 'c' }
    expect(await drop('c')).toEqual(done)
    expect(await as('root', 'roles/revoke_privilege_v2', grant)).toEqual(done)
    expect(await drop('c')).toEqual(refused)
    expect(await as('root', 'roles/drop', { roleName: 'r' })).toEqual(done)
    expect(await as('root', 'roles/create', { roleName: 'r' })).toEqual(done)
    expect(await as('root', 'roles/grant_privilege_v2', grant)).toEqual(done)
    expect(await drop('c')).toEqual(refused)
  })

  test('stays allowed while another grant covers it', async () => {
    const { as, drop } = await start(version, [v2('c'), v2('c', 'CollectionReadWrite')])
    const grant = { roleName: 'r', privilege: 'DropIndex', collectionName: 'c' }
    expect(await as('root', 'roles/revoke_privilege_v2', grant)).toEqual(done)
    expect(await drop('c')).toEqual(done)
  })

  test('stays allowed by a group that lost the privilege, and that was revoked after', async () => {
    const { as, drop } = await start(version, [v2('c', 'g')], [group])
    const fewer = { privilegeGroupName: 'g', privileges: ['DropIndex'] }
    expect(await as('root', 'privilege_groups/remove_privileges_from_group', fewer)).toEqual(done)
    expect(await drop('c')).toEqual(done)
    const grant = { roleName: 'r', privilege: 'g', collectionName: 'c' }
    expect(await as('root', 'roles/revoke_privilege_v2', grant)).toEqual(done)
    expect(await drop('c')).toEqual(done)
    expect(await as('root', 'collections/drop', { collectionName: 'other' })).toEqual(done)
    expect(await drop('c')).toEqual(recent.includes(version) ? refused : done)
  })

  test('is allowed at once by a group that gained the privilege', async () => {
    const search = { privilegeGroupName: 'g', privileges: ['Search'] }
    const { as, drop } = await start(version, [v2('c', 'g')], [search])
    expect(await drop('c')).toEqual(refused)
    expect(await as('root', 'privilege_groups/add_privileges_to_group', group)).toEqual(done)
    expect(await drop('c')).toEqual(done)
  })

  test('by an alias asks for the collection since 2.6, for the alias before', async () => {
    const isRecent = recent.includes(version)
    const onCollection = await start(version, [v2('c')])
    expect(await onCollection.drop('a')).toEqual(isRecent ? done : refused)
    const onAlias = await start(version, [v2('a')])
    expect(await onAlias.drop('a')).toEqual(done)
    expect(await onAlias.drop('c')).toEqual(isRecent ? done : refused)
  })

  test('is allowed on a renamed collection since 2.6, on its old name before', async () => {
    const { as, drop } = await start(version, [v2('other')])
    const names = { collectionName: 'other', newCollectionName: 'new' }
    expect(await as('root', 'collections/rename', names)).toEqual(done)
    expect(await drop('new')).toEqual(recent.includes(version) ? done : refused)
    const again = { collectionName: 'other', schema }
    expect(await as('root', 'collections/create', again)).toEqual(done)
    expect(await drop('other')).toEqual(recent.includes(version) ? refused : done)
  })

  test('on a collection made anew is allowed by the old grant until 2.5', async () => {
    const { as, drop } = await start(version, [v2('other')])
    expect(await as('root', 'collections/drop', { collectionName: 'other' })).toEqual(done)
    expect(await as('root', 'collections/create', { collectionName: 'other', schema })).toEqual(
      done,
    )
    expect(await drop('other')).toEqual(recent.includes(version) ? refused : done)
  })
})
