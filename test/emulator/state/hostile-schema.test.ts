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
const path = (json_path: string) => ({ json_path, json_cast_type: 'double' })
const indexParams = [
  { fieldName: 's', indexName: 's', metricType: 'BM25' },
  { fieldName: 'v', indexName: 'v', metricType: 'L2', indexType: 'HNSW', params: { M: 8 } },
  { fieldName: 'n', indexName: 'n', metricType: 'L2' },
  {
    fieldName: 'j',
    indexName: 'j',
    metricType: 'L2',
    indexType: 'INVERTED',
    params: path('j["a"]'),
  },
]
const dynamicIndex = {
  ...{ fieldName: 'x', indexName: 'd', metricType: 'L2' },
  ...{ indexType: 'INVERTED', params: path('x') },
}
const dim = ['dim', '2']
const key = {
  ...{ id: 100, name: 'id', type: 'Int64', primary: true, autoId: false, partitionKey: false },
  ...{ clusteringKey: false, nullable: false, description: '', functionOutput: false, params: [] },
}

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
  [{ '/indexes/1/vector': false }, '/indexes: "v": it is on a field of FloatVector'],
  [{ '/indexes/1/fieldId': 104 }, '/indexes: "v": it is on a field of Int32'],
  [{ '/indexes/1/fieldId': 99 }, '/indexes: the index "v" is on no field'],
  [{ '/indexes/1/params': [['params', 'None']] }, '/indexes: "v": its parameters are no JSON'],
  [{ '/indexes/1/params': [['params', '[]']] }, '/indexes: "v": its parameters are no JSON'],
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
  [{ '/shards': 1e9 }, '/shards: 1000000000 are more than 65536'],
  [{ '/partitions': [] }, '/partitions: there is no "_default"'],
  [{ '/partitions/0/name': 'p' }, '/partitions: there is no "_default"'],
  [
    { '/fields/1/partitionKey': true },
    '/partitions: a partition key makes "_default_0", not "_default"',
  ],
  [{ '/fields/1/partitionKey': true, '/partitions': [] }, '/partitions: there is none'],
  [{ '/fields/3/params': [dim, dim] }, '/fields/3: the parameter "dim" stands there twice'],
  [
    { '/fields/0/type': 'VarChar', '/fields/0/params': [] },
    '/fields/0: type param(max_length) should be specified for the field(id) of collection c',
  ],
  [{ '/fields/1/params': [['max_length', '65536']] }, '/fields/1: the maximum length specified'],
  [{ '/fields/5/elementType': undefined }, '/fields/5: element data type None is not valid'],
  [{ '/fields/5/elementType': 'JSON' }, '/fields/5: element type JSON is not supported'],
  [{ '/fields/6/type': 'Mol' }, '/fields/6: Milvus 2.6 has no type Mol'],
  [{ '/fields/6/type': 'String' }, '/fields/6: string data type not supported yet'],
  [{ '/fields/4/name': 'RowID' }, '/fields/4: "RowID" is a system field'],
  [{ '/fields/2/clusteringKey': true }, '/fields: '],
  [
    { '/fields/4/clusteringKey': true, '/fields/1/clusteringKey': true },
    '/fields: there are more than one clustering key',
  ],
  [{ '/functions/0/type': 4 }, '/functions: '],
  [{ '/functions/0/id': 1 }, '/functions/0/id: '],
  [{ '/fields/4/id': 1 }, '/fields/4/id: '],
  [{ '/dynamicFieldId': 1 }, '/dynamicFieldId: '],
  [{ '/fields/4/autoId': true }, '/fields/4: "n" is no primary key of which ids are made'],
  [{ '/fields/4/elementType': 'Int8' }, '/fields/4: Int32 has no elements'],
  [{ '/external': { source: 's3://b/', spec: '{}' } }, ': '],
  [{ '/fields/4/externalField': 'n' }, ': '],
  [{ '/load/replicas': [['gone', 1]] }, '/load/replicas: there is no resource group "gone"'],
  [{ '/functions/0/id': 2 ** 31 - 1 }, '/functions/0/id: '],
  [
    { '/fields': [key], '/functions': [], '/indexes': [] },
    '/fields: schema does not contain vector field',
  ],
  [
    { '/indexes/1/type': 'FOO' },
    '/indexes: "v": its parameters make an index of type HNSW, not FOO',
  ],
  [{ '/indexes/1/params/0/1': 'FOO' }, '/indexes: "v": invalid index type: FOO'],
  [{ '/indexes/1/params/1/1': 'BM25' }, '/indexes: "v": '],
  [{ '/indexes/1/params/1/1': 'HAMMING' }, '/indexes: "v": float vector index does not support'],
  [
    { '/indexes/1/params/0/1': 'BIN_FLAT' },
    '/indexes: "v": data type FloatVector can\'t build with',
  ],
  [{ '/indexes/1/params/2/1': '{"M":1}' }, '/indexes: "v": '],
  [{ '/indexes/1/params/3': ['x', 'y'] }, '/indexes: "v": there is no parameter "x"'],
  [{ '/indexes/1/params/3': ['metric_type', 'L2'] }, '/indexes: "v": it has a parameter twice'],
  [{ '/indexes/1/fieldName': 'w' }, '/indexes: "v": the field is called v, not w'],
  [{ '/indexes/1/json': { path: '/a', cast: 'BOOL' } }, '/indexes: "v": a path into a field of'],
  [{ '/indexes/1/properties': [['x', 'y']] }, '/indexes: "v": '],
  [{ '/indexes/1/properties': [['mmap.enabled', 'x']] }, '/indexes: "v": '],
  [{ '/indexes/2/type': 'BITMAP' }, '/indexes: "n": its parameters make an index of type '],
  [{ '/indexes/2/params': [['index_type', 'TRIE']] }, '/indexes: "n": TRIE are only supported on'],
  [{ '/indexes/3/json': undefined }, '/indexes: "j": no path into a field of JSON'],
  [{ '/indexes/3/json/cast': 'BOOL' }, '/indexes: "j": the cast is DOUBLE, not BOOL'],
  [
    { '/indexes/4/fieldId': 106, '/indexes/4/fieldName': 'j', '/indexes/4/json/path': '/a' },
    '/indexes: "d" is on what "j" is on already',
  ],
  [{ '/indexes/2/name': 'v' }, '/indexes: "v" stands there twice'],
  [{ '/indexes': [] }, '/load: what has no index is not loaded'],
  [{ '/load/partitions': [] }, '/load: there is no partition'],
  [
    { '/properties': [['timezone', 'Mars']] },
    '/properties: unknown or invalid IANA Time Zone ID: Mars',
  ],
  [{ '/properties': [['collection.ttl.seconds', 'soon']] }, '/properties: '],
  [{ '/properties': [['partitionkey.isolation', 'true']] }, '/properties: '],
  [{ '/properties': [['warmup.scalarField', 'never']] }, '/properties: '],
  [{ '/maxFieldId': 1e300 }, '/maxFieldId: '],
]

test.each(changes)('a schema with %j is refused and changes nothing', async (change, reason) => {
  const { api, control } = await startControl()
  const collectionName = 'c'
  for (const [path, body] of [
    ['collections/create', { collectionName, schema, indexParams }],
    ['indexes/create', { collectionName, indexParams: [dynamicIndex] }],
  ] as const) {
    expect(await api(path, body)).toEqual({ code: 0, data: {} })
  }
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
