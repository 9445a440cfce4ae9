import { expect, test } from 'vitest'
import { startControl } from '../../support/control.js'

/** One that the node does not go to. */
const resourceGroup = {
  requests: { node_num: 1 },
  limits: { node_num: 1 },
  node_filter: { node_labels: { a: 'b' } },
}
const job = {
  ...{ id: '7', collectionId: '8', collection: 'c', partition: '_default', files: [] },
  ...{ options: [], autoCommit: true, createdAt: 1, state: 'Completed', endedAt: 2 },
  ...{ reason: '', read: [] },
}
const grant = {
  ...{ type: 'Collection', object: 'c', database: 'default' },
  ...{ privilege: 'Search', grantor: 'root' },
}
const role = (...grants: object[]) => ({ name: 'r', description: '', grants })

/** The place of a list or a member, what comes behind what is there or in its place, and what is told. */
const changes: [place: string, value: unknown, message: string][] = [
  ['/users/0/salt', 'AAAA', '/users/0/salt: Expected string length greater or equal to 24'],
  ['/users/0/hash', '!'.repeat(44), '/users/0/hash: Expected string to match '],
  ['/users/0/roles', ['admin', 7], '/users/0/roles/1: Expected string'],
  ['/users/0/name', '', '/users/0/name: Expected string length greater or equal to 1'],
  ['/roles/-', role(grant, grant), '/roles: "r" holds a grant twice: '],
  ['/roles/-', role({ ...grant, type: 'Any' }), '/roles/2/grants/0/type: '],
  ['/roles/-', { name: 'public', description: '', grants: [] }, '/roles: "public" stands there'],
  ['/privilegeGroups', [['g', ['a', 'a']]], '/privilegeGroups/0/1: "a" stands there twice'],
  [
    '/privilegeGroups',
    [
      ['g', []],
      ['g', []],
    ],
    '/privilegeGroups: "g" stands there twice',
  ],
  ['/resourceGroups/0/holdsNode', false, '/resourceGroups: not exactly one holds the node'],
  ['/resourceGroups/1/name', '__default_resource_group', '/resourceGroups: "__default_resource'],
  ['/resourceGroups/1/config/limits', 2 ** 31, '/resourceGroups/1/config/limits: '],
  ['/imports', [{ ...job, state: 'Gone' }], '/imports/0/state: '],
  ['/imports', [{ ...job, id: '99999999999999999999' }], '/imports/0/id: '],
  ['/imports', [job, job], '/imports: the id 7 stands there twice'],
  [
    '/fileResources',
    ['a', 'b'].map((name) => ({ id: '1', name, path: 'p' })),
    '/fileResources: the id 1 stands there twice',
  ],
  ['/privilegeGroups', [['Search', []]], '/privilegeGroups: "Search" is built in'],
  [
    '/roles/-',
    role({ ...grant, type: 'Global' }),
    '/roles: "Search" is no privilege on objects of type Global',
  ],
  ['/resourceGroups/1/config/limits', 0, '/resourceGroups/1/config: '],
  ['/resourceGroups/1/config/transferTo', ['gone'], '/resourceGroups/1/config: '],
  ['/imports', [{ ...job, createdAt: 1e300 }], '/imports/0/createdAt: '],
  ['/imports', [{ ...job, endedAt: undefined }], '/imports/0: a job is Completed without an end'],
  ['/imports', [{ ...job, state: 'Working' }], '/imports/0: a job is Working with an end'],
  ['/users/0/roles', ['admin', 'admin'], '/users: "root" has the role "admin" twice'],
  [
    '/databases/0/properties',
    [['timezone', 'Mars']],
    '/databases/0/properties: unknown or invalid IANA Time Zone ID: Mars',
  ],
  ['/fileResources', [{ id: '1', name: '', path: '' }], '/fileResources/0/name: '],
  ['/databases/0/dropped', [['c', { id: '1', at: -1 }]], '/databases/0/dropped/0/1/at: '],
  ['/databases/0/properties', [['a']], '/databases/0/properties/0: '],
  ['/databases/0/collections/0/aliases', ['c'], '/databases/0: the alias "c" is taken'],
  [
    '/databases/0/collections/0/load',
    { whole: true, partitions: ['gone'], since: 1 },
    '/databases/0/collections/0/load: there is no partition "gone"',
  ],
  [
    '/databases/-',
    { id: '9', name: 'a b', properties: [], collections: [], dropped: [] },
    '/databases/1: database name can only contain',
  ],
  ['/databases/0/collections/0/name', 'a b', '/databases/0/collections/0: Invalid collection name'],
  [
    '/databases/0/collections/0/aliases',
    ['a', '9'],
    '/databases/0/collections/0/aliases/1: Invalid collection alias',
  ],
  [
    '/databases/0/collections/0/partitions/0/name',
    ' ',
    '/databases/0/collections/0/partitions/0: Invalid partition name',
  ],
  [
    '/databases/0/collections/0/fields/1/name',
    'a-b',
    '/databases/0/collections/0/fields/1: Invalid field name',
  ],
  [
    '/databases/0/dropped',
    [['a.b', { id: '1', at: 1 }]],
    '/databases/0/dropped/0: Invalid collection name',
  ],
  ['/users/0/name', 'a b', '/users/0: invalid user name'],
  ['/roles/-', { ...role(), name: 'a b' }, '/roles/2: role name can only contain'],
  ['/privilegeGroups', [['a b', []]], '/privilegeGroups/0: '],
  ['/resourceGroups/1/name', 'a b', '/resourceGroups/1: '],
]

test('a name longer than a server takes by itself may have been taken', async () => {
  const { control } = await startControl()
  const { body } = await control('GET', '/state')
  const name = 'n'.repeat(300)
  const database = { id: '9', name, properties: [], collections: [], dropped: [] }
  const state = body as { databases: object[] }
  const longer = { ...state, databases: [...state.databases, database] }
  expect((await control('PUT', '/state', longer)).status).toBe(200)
})

test.each(changes)('a state with something else at %s (%j) is refused', async (...row) => {
  const [place, value, message] = row
  const { api, control } = await startControl()
  await api('collections/create', { collectionName: 'c', dimension: 2 })
  await api('resource_groups/create', { name: 'g', config: resourceGroup })
  const { body } = await control('GET', '/state')
  const state = structuredClone(body) as object
  const path = place.split('/').slice(1)
  const target = path.slice(0, -1).reduce((one, key) => Reflect.get(one, key), state)
  const last = path.at(-1) ?? ''
  Reflect.set(target, last === '-' ? Reflect.get(target, 'length') : last, value)
  expect(await control('PUT', '/state', state)).toEqual({
    status: 400,
    body: { error: { code: 'bad_state', message: expect.stringContaining(message) } },
  })
  expect((await control('GET', '/state')).body).toEqual(body)
})
