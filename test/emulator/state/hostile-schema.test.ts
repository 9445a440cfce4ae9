import { expect, test } from 'vitest'
import { startControl } from '../../support/control.js'

const schema = {
  enableDynamicField: true,
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    {
      fieldName: 't',
      dataType: 'VarChar',
      elementTypeParams: { max_length: 9, enable_analyzer: true },
    },
    { fieldName: 's', dataType: 'SparseFloatVector' },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
    { fieldName: 'n', dataType: 'Int32', nullable: true, defaultValue: 7 },
    {
      fieldName: 'a',
      dataType: 'Array',
      elementDataType: 'Int8',
      elementTypeParams: { max_capacity: 9 },
    },
    { fieldName: 'j', dataType: 'JSON' },
  ],
  functions: [{ name: 'f', type: 'BM25', inputFieldNames: ['t'], outputFieldNames: ['s'] }],
}
const indexParams = [
  { fieldName: 's', indexName: 's', metricType: 'BM25' },
  { fieldName: 'v', indexName: 'v', metricType: 'L2', indexType: 'HNSW', params: { M: 8 } },
]

/** What stands where in a collection, and what the refusal says beside the collection's place. */
const changes: [change: Readonly<Record<string, unknown>>, reason: string][] = [
  [{ '/fields/0/type': 'Float' }, '/fields: the data type of primary key should be'],
  [{ '/fields/1/primary': true }, '/fields: there are more than one primary key'],
  [{ '/fields/6/type': 'None' }, '/fields/6: no field is of type None'],
  [{ '/fields/6/type': 'ArrayOfVector' }, '/fields/6: no field is of type ArrayOfVector'],
  [{ '/fields/5/params': [] }, '/fields/5: '],
  [{ '/fields/3/params': [] }, '/fields/3: dimension is not defined'],
  [{ '/fields/3/params': [['dim', '1e9']] }, '/fields/3: '],
  [{ '/fields/3/params': [['dim', '32769']] }, '/fields/3: '],
  [{ '/fields/6/partitionKey': true }, '/fields: '],
  [
    { '/fields/4/defaultValue': { Data: { StringData: 'x' } } },
    '/fields/4: no default value of Int32 is StringData',
  ],
  [
    { '/fields/3/defaultValue': { Data: { IntData: 1 } } },
    '/fields/3: no default value of FloatVector is IntData',
  ],
  [{ '/fields/4/defaultValue': { Data: { IntData: 2 ** 31 } } }, '/fields/4/defaultValue/Data: '],
  [{ '/fields/4/id': 2 ** 31 }, '/fields/4/id: '],
  [{ '/functions/0/inputs': [] }, '/functions: '],
  [{ '/functions/0/inputs': ['n'] }, '/functions: '],
  [{ '/functions/0/outputs': ['nothing'] }, '/functions: '],
  [{ '/functions/0/outputs': ['v'] }, '/functions: '],
  [{ '/functions/0/type': 99 }, '/functions: '],
  [{ '/functions': [] }, '/functions: what fills the field "s" is not clear'],
  [{ '/fields/4/functionOutput': true }, '/functions: what fills the field "n" is not clear'],
  [{ '/indexes/1/vector': false }, '/indexes: "v" is on a field of FloatVector'],
  [{ '/indexes/1/fieldId': 104 }, '/indexes: "v" is on a field of Int32'],
  [{ '/indexes/1/fieldId': 99 }, '/indexes: the index "v" is on no field'],
  [{ '/indexes/1/params': [['params', 'None']] }, '/indexes: the parameters of "v" are no JSON'],
  [{ '/indexes/1/params': [['params', '[]']] }, '/indexes: the parameters of "v" are no JSON'],
  [{ '/indexes/1/since': -1 }, '/indexes/1/since: '],
  [{ '/indexes/1/since': 0.5 }, '/indexes/1/since: '],
  [{ '/load/since': 0.5 }, '/load/since: '],
  [{ '/load/since': '1' }, '/load/since: '],
  [
    {
      '/partitions': [
        { id: '7', name: '_default' },
        { id: '7', name: 'p' },
      ],
    },
    '/partitions: the id 7 stands there twice',
  ],
  [{ '/shards': 2 ** 31 }, '/shards: '],
  [{ '/maxFieldId': 1e300 }, '/maxFieldId: '],
]

test.each(changes)('a schema with %j is refused and changes nothing', async (change, reason) => {
  const { api, control } = await startControl()
  await api('collections/create', { collectionName: 'c', schema, indexParams })
  const { body } = await control('GET', '/state')
  const state = structuredClone(body) as { databases: [{ collections: [object] }] }
  const [collection] = state.databases[0].collections
  for (const [place, value] of Object.entries(change)) {
    put(collection, place.split('/').slice(1), value)
  }
  expect(await control('PUT', '/state', state)).toEqual({
    status: 400,
    body: {
      error: {
        code: 'bad_state',
        message: expect.stringContaining(`/databases/0/collections/0${reason}`),
      },
    },
  })
  expect((await control('GET', '/state')).body).toEqual(body)
})

/** Puts something in a place; undefined takes away. */
function put(target: object, path: readonly string[], value: unknown): void {
  const at = path.slice(0, -1).reduce((one, key) => Reflect.get(one, key), target)
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(at, last)
  else Reflect.set(at, last, value)
}
