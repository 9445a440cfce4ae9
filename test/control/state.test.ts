import { describe, expect, test } from 'vitest'
import { listed, startControl } from '../support/control.js'

const quick = (collectionName: string) => ({ collectionName, dimension: 4 })

const config = {
  requests: { node_num: 1 },
  limits: { node_num: 1 },
  node_filter: { node_labels: { a: 'b' } },
}

/** A world with something of everything. */
async function startFull() {
  const started = await startControl()
  const { api } = started
  const schema = {
    enableDynamicField: true,
    fields: [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '8' } },
      { fieldName: 'n', dataType: 'Int64', nullable: true, defaultValue: 9007199254740991 },
      { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 9 } },
    ],
  }
  await api('databases/create', { dbName: 'd', properties: { a: 'b' } })
  await api('collections/create', {
    dbName: 'd',
    collectionName: 'c',
    schema,
    indexParams: [
      { fieldName: 'v', indexName: 'i', metricType: 'L2', indexType: 'HNSW', params: { M: 16 } },
      { fieldName: 't', indexType: 'INVERTED' },
    ],
  })
  await api('aliases/create', { dbName: 'd', collectionName: 'c', aliasName: 'a' })
  await api('partitions/create', { dbName: 'd', collectionName: 'c', partitionName: 'p' })
  await api('collections/create', quick('gone'))
  await api('collections/drop', { collectionName: 'gone' })
  await api('resource_groups/create', { name: 'group', config })
  await api('collections/create', quick('moved'))
  await api('resource_groups/transfer_replica', {
    collectionName: 'moved',
    sourceRgName: '__default_resource_group',
    targetRgName: 'group',
    replicaNum: 1,
  })
  await api('users/create', { userName: 'bob', password: 'secret-of-bob' })
  return started
}

describe('/_emulator/state', () => {
  test('an export imported again exports the same, and is the same world', async () => {
    const { control } = await startFull()
    const other = await startControl()
    const { body } = await control('GET', '/state')

    expect(await other.control('PUT', '/state', body as object)).toEqual({
      status: 200,
      body: { imported: 'default' },
    })
    expect(JSON.stringify((await other.control('GET', '/state')).body)).toBe(JSON.stringify(body))
    for (const [path, request] of [
      ['collections/describe', { dbName: 'd', collectionName: 'a' }],
      ['indexes/describe', { dbName: 'd', collectionName: 'c', indexName: 'i' }],
      ['indexes/drop', { dbName: 'd', collectionName: 'c', indexName: 'i' }],
      ['indexes/list', { collectionName: 'gone' }],
      ['databases/describe', { dbName: 'd' }],
      ['resource_groups/describe', { name: 'group' }],
      ['collections/get_load_state', { dbName: 'd', collectionName: 'c' }],
    ] as const) {
      const first = (await startAgain(body)).api(path, request)
      expect(await other.api(path, request)).toEqual(await first)
    }
  })

  test('holds no password in clear', async () => {
    const { control } = await startFull()
    expect(JSON.stringify((await control('GET', '/state')).body)).not.toContain('secret-of-bob')
  })

  test('what is imported changes apart from what it was exported from', async () => {
    const { control, api } = await startControl()
    await api('collections/create', quick('c'))
    const { body } = await control('GET', '/state')
    await control('PUT', '/state', body as object)
    await api('collections/drop', { collectionName: 'c' })
    await control('PUT', '/state', body as object)

    expect(await api('collections/list', {})).toEqual(listed('c'))
  })

  test('what is imported is what was exported: made again it is the same', async () => {
    const { control, api } = await startControl()
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '4' } },
      { fieldName: 'n', dataType: 'Int64', defaultValue: 7 },
      {
        fieldName: 's',
        dataType: 'VarChar',
        defaultValue: 'x',
        elementTypeParams: { max_length: 8 },
      },
      {
        fieldName: 'a',
        dataType: 'Array',
        elementDataType: 'Float',
        elementTypeParams: { max_capacity: 8 },
      },
    ]
    const rich = { collectionName: 'rich', schema: { fields, enableDynamicField: true } }
    const done = { code: 0, data: {} }
    expect(await api('collections/create', rich)).toEqual(done)
    await control('PUT', '/state', (await control('GET', '/state')).body as object)
    expect(await api('collections/create', rich)).toEqual(done)
  })

  test('a large export is imported again', async () => {
    const { control, api } = await startControl()
    await api('collections/create', quick('c'))
    const state = (await control('GET', '/state')).body as State
    const [database] = state.databases
    const [collection] = database?.collections ?? []
    const collections = Array.from({ length: 300 }, (_, i) => ({
      ...collection,
      id: String(i + 1),
      name: `c${i}`,
      description: 'long'.repeat(1000),
    }))
    const large = { ...state, databases: [{ ...database, collections }] }
    expect(JSON.stringify(large).length).toBeGreaterThan(1024 * 1024)
    expect((await control('PUT', '/state', large)).status).toBe(200)
    expect((await control('GET', '/state')).body).toEqual(large)
  })

  test.each([
    ['an empty document', () => ({}), '/schemaVersion: Expected required property'],
    [
      'another version of the document',
      (state: State) => ({ ...state, schemaVersion: 2 }),
      '/schemaVersion: Expected 1; 2 is of a newer milvus-emulator',
    ],
    [
      'another profile',
      (state: State) => ({ ...state, profile: '2.5' }),
      '/profile: the state is of 2.5, the emulator of 2.6',
    ],
    ['an unknown key', (state: State) => ({ ...state, x: 1 }), '/x: Unexpected property'],
    [
      'a database twice',
      (state: State) => ({ ...state, databases: [...state.databases, ...state.databases] }),
      '/databases: "default" stands there twice',
    ],
    [
      'no default database',
      (state: State) => ({ ...state, databases: [] }),
      '/databases: there is',
    ],
    [
      'a field twice',
      (state: State) => inCollection(state, ({ fields }) => ({ fields: [...fields, fields[0]] })),
      '/databases/0/collections/0/fields: "id" stands there twice',
    ],
    [
      'the id of a field twice',
      (state: State) =>
        inCollection(state, ({ fields }) => ({ fields: fields.map((f) => ({ ...f, id: 100 })) })),
      '/databases/0/collections/0/fields: the id 100 stands there twice',
    ],
    [
      'an id beyond 64 bits',
      (state: State) => inCollection(state, () => ({ id: '9223372036854775808' })),
      '/databases/0/collections/0/id: 9223372036854775808 is no 64-bit integer',
    ],
    [
      'a property twice',
      (state: State) =>
        inCollection(state, () => ({
          properties: [
            ['a', '1'],
            ['a', '2'],
          ],
        })),
      '/databases/0/collections/0/properties: "a" stands there twice',
    ],
    [
      'an unknown privilege',
      (state: State) => {
        const row = {
          type: 'Global',
          object: '*',
          database: '*',
          privilege: 'Fly',
          grantor: 'root',
        }
        const role = { name: 'pilot', description: '', grants: [row] }
        return { ...state, roles: [...state.roles, role] }
      },
      '/roles: there is no privilege "Fly"',
    ],
    [
      'an unknown role',
      (state: State) => ({
        ...state,
        users: state.users.map((user) => ({ ...user, roles: ['pilot'] })),
      }),
      '/users: "root" has no such role: "pilot"',
    ],
    [
      'a field beyond the highest id',
      (state: State) => inCollection(state, () => ({ maxFieldId: 100 })),
      '/databases/0/collections/0/maxFieldId: there is a field',
    ],
    [
      'a collection without a name',
      (state: State) => inCollection(state, () => ({ name: '' })),
      '/databases/0/collections/0/name: Expected string length greater or equal to 1',
    ],
    [
      'a collection without a primary field',
      (state: State) =>
        inCollection(state, ({ fields }) => ({
          fields: fields.map((field) => ({ ...field, primary: false })),
        })),
      '/databases/0/collections/0/fields: none is primary',
    ],
    [
      'no built-in roles',
      (state: State) => ({ ...state, roles: [] }),
      '/roles: there is no role "admin"',
    ],
    ['no root', (state: State) => ({ ...state, users: [] }), '/users: there is no user "root"'],
  ])('refuses %s and changes nothing', async (_, change, message) => {
    const { control, api } = await startControl()
    await api('collections/create', quick('c'))
    const state = (await control('GET', '/state')).body as State
    const answer = await control('PUT', '/state', change(state))

    expect(answer).toEqual({
      status: 400,
      body: { error: { code: 'bad_state', message: expect.stringContaining(message) } },
    })
    expect((await control('GET', '/state')).body).toEqual(state)
  })
})

interface State {
  readonly databases: readonly { readonly collections: readonly CollectionState[] }[]
  readonly users: readonly object[]
  readonly roles: readonly object[]
}

interface CollectionState {
  readonly fields: readonly object[]
}

/** The state with something else in its first collection. */
function inCollection(state: State, change: (collection: CollectionState) => object): object {
  const [database] = state.databases
  const [collection] = database?.collections ?? []
  if (!collection) throw new Error('there is no collection')
  const collections = [{ ...collection, ...change(collection) }]
  return { ...state, databases: [{ ...database, collections }] }
}

async function startAgain(state: unknown) {
  const started = await startControl()
  await started.control('PUT', '/state', state as object)
  return started
}
