import { expect, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { addSeed } from '../../../src/emulator/seeds/seeds.js'
import type { Version } from '../../../src/milvus/versions.js'
import { startApp } from '../../support/start-app.js'
import { seedOf, shape } from './support.js'

const id = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } }
const created = { collectionName: 'c', schema: { fields: [id, vector] } }
const vectorIndex = [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }]
const loaded = { ...created, indexParams: vectorIndex }
const adding = (schema: object) => ['collections/fields/add', { collectionName: 'c', schema }]
const part = { fieldName: 'p', dataType: 'ArrayOfVector', elementDataType: 'FloatVector' }
const parts = [{ ...part, elementTypeParams: { dim: 2, max_capacity: 3 } }]

const withJson = { fields: [id, vector, { fieldName: 'meta', dataType: 'JSON' }] }
const onPath = (fieldName: string, path: string) => ({
  ...{ fieldName, indexType: 'INVERTED' },
  params: { json_path: path, json_cast_type: 'double' },
})

const quick = { collectionName: 'c', dimension: 2 }
const anything = { objectType: 'Collection', privilege: '*' }
const headers = { authorization: 'Bearer root:Milvus' }

const beyond = (fieldName: string, defaultValue: number) => ({
  fieldName,
  dataType: 'Float',
  nullable: true,
  defaultValue,
})

const said = { description: 'of the field' }

const blank = { fieldName: 'v', indexName: ' ' }

/** What a world is called, the releases that have it, and what makes it. */
const worlds: [string, Version[], (readonly unknown[])[]][] = [
  [
    'indexes on paths in JSON that the server named',
    ['2.6', '3.0'],
    [
      ['collections/create', { ...created, schema: { ...withJson, enableDynamicField: true } }],
      [
        'indexes/create',
        {
          collectionName: 'c',
          indexParams: [onPath('meta', 'meta["a"]'), onPath('color', 'color')],
        },
      ],
    ],
  ],
  [
    'what v1 says of a collection',
    ['2.3'],
    [['/v1/vector/collections/create', { ...quick, description: 'of v1' }]],
  ],
  [
    'a grant on another type of object than the privilege has',
    ['2.3', '2.5', '3.0'],
    [
      ['roles/create', { roleName: 'r' }],
      ['roles/grant_privilege', { roleName: 'r', ...anything, objectName: '*' }],
    ],
  ],
  [
    'a privilege group within another that was made before',
    ['3.0'],
    [
      ['privilege_groups/create', { privilegeGroupName: 'g' }],
      ['privilege_groups/create', { privilegeGroupName: 'h' }],
      ['privilege_groups/add_privileges_to_group', { privilegeGroupName: 'g', privileges: ['h'] }],
    ],
  ],
  [
    'default values beyond what a Float holds',
    ['2.5', '3.0'],
    [
      [
        'collections/create',
        {
          collectionName: 'c',
          schema: { fields: [id, vector, beyond('f', 1e39), beyond('g', -1e39), beyond('h', -0)] },
        },
      ],
    ],
  ],
  [
    'what is said of a field',
    ['3.0'],
    [
      ['collections/create', { ...created, schema: { fields: [{ ...id, ...said }, vector] } }],
      adding({ fieldName: 'n', dataType: 'Int64', nullable: true, ...said }),
    ],
  ],
  [
    'an index with a blank for a name',
    ['3.0'],
    [
      ['collections/create', created],
      ['indexes/create', { collectionName: 'c', indexParams: [{ ...blank, metricType: 'L2' }] }],
    ],
  ],
  [
    'fields of types that only come later',
    ['2.6', '3.0'],
    [
      ['collections/create', created],
      adding({ fieldName: 'n', dataType: 'Int64', nullable: true }),
      adding({ fieldName: 's', dataType: 'String', nullable: true, defaultValue: 'x' }),
      adding({ fieldName: 'm', dataType: 'Int8', nullable: true }),
      ['indexes/create', { collectionName: 'c', indexParams: [{ fieldName: 'm' }] }],
    ],
  ],
  [
    'vectors that came without an index when the collection was loaded',
    ['3.0'],
    [
      ['collections/create', loaded],
      adding({ ...vector, fieldName: 'w', nullable: true }),
      adding({ fieldName: 'n', dataType: 'Int64', nullable: true }),
      [
        'collections/struct_fields/add',
        {
          collectionName: 'c',
          schema: {
            ...{ fieldName: 's', dataType: 'Array', elementDataType: 'Struct', nullable: true },
            fields: parts,
          },
        },
      ],
    ],
  ],
]

const cases = worlds.flatMap(([name, versions, requests]) =>
  versions.map((version) => ({ name, version, requests })),
)

test.each(cases)('a seed of $version says $name', async ({ version, requests }) => {
  const { app, catalog } = await startApp(version)
  for (const [path, payload] of requests) {
    const url = String(path).startsWith('/') ? String(path) : `/v2/vectordb/${path}`
    const answer = await app.inject({ method: 'POST', url, headers, payload: Object(payload) })
    expect(answer.json(), String(path)).toMatchObject({ code: version === '2.3' ? 200 : 0 })
  }
  const document = seedOf(catalog)
  const again = new Emulator({ profile: version }).defaultNamespace.catalog
  await addSeed(again, { name: 'again', document })
  expect(shape(again)).toEqual(shape(catalog))
  expect(seedOf(again)).toEqual(document)
})
