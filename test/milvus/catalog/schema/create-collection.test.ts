import { describe, expect, test } from 'vitest'
import { createCollection } from '../../../../src/milvus/catalog/schema/create-collection.js'
import { versions } from '../../../../src/milvus/versions.js'
import {
  type Answers,
  accepted,
  refused,
  refusedWith,
  since,
  testEach,
} from '../../../support/answers.js'
import { attempt, collection, emptyCatalog, field, vector } from './attempt.js'

const different = refused('create duplicate collection with different parameters, collection: c')
const made = collection([field('n')], { properties: new Map([['a', 'b']]) })

const again: readonly (readonly [string, Partial<typeof made>, Answers])[] = [
  ['the same', {}, accepted],
  ['another field', { fields: [...made.fields, field('m')] }, different],
  ['fields in another order', { fields: [...made.fields].reverse() }, different],
  [
    'another parameter',
    { fields: made.fields.map((f) => (f === vector ? { ...f, params: [['dim', '16']] } : f)) },
    different,
  ],
  [
    'a nullable field',
    { fields: made.fields.map((f) => (f.name === 'n' ? { ...f, nullable: true } : f)) },
    different,
  ],
  [
    'another description of a field',
    { fields: made.fields.map((f) => ({ ...f, description: 'd' })) },
    different,
  ],
  ['another description', { description: 'd' }, different],
  ['more shards', { shards: 2 }, different],
  ['another consistency level', { consistencyLevel: 'Strong' }, different],
  ['another property', { properties: new Map([['a', 'c']]) }, different],
  ['a dynamic field', { dynamic: true }, different],
]

describe('createCollection again', () => {
  for (const [name, change, answers] of again) {
    testEach(name, answers, (version, answer) => {
      const catalog = emptyCatalog(version)
      createCollection(catalog, made)
      expect(attempt(catalog, { ...made, ...change })).toEqual(answer)
    })
  }
})

describe('createCollection', () => {
  test.each(versions)('gives ids in schema order, then to the dynamic field (%s)', (version) => {
    const created = createCollection(emptyCatalog(version), collection([], { dynamic: true }))
    expect(created.fields.map(({ id }) => id)).toEqual([100, 101])
    expect(created.dynamicFieldId).toBe(102)
    expect(created.maxFieldId).toBe(102)
  })

  test.each(versions)('refuses an alias as name (%s)', (version) => {
    const catalog = emptyCatalog(version)
    createCollection(catalog, collection([], { name: 'd' }))
    catalog.changeDatabase('default').aliases.set('c', 'd')
    const answers = since(
      '2.6',
      refusedWith(
        1601,
        'please choose a unique name: alias and collection name conflict[database=default][alias=c]',
      ),
      since(
        '2.4',
        refusedWith(
          65535,
          'collection name [c] conflicts with an existing alias, please choose a unique name',
        ),
        different,
      ),
    )
    expect(attempt(catalog, collection())).toEqual(answers[version])
  })

  test.each(versions)(
    'holds the limit of the database, before the name is looked up (%s)',
    (version) => {
      const catalog = emptyCatalog(version)
      createCollection(catalog, collection())
      catalog.changeDatabase('default').properties.set('database.max.collections', '1')
      expect(attempt(catalog, collection())).toEqual([
        102,
        version === '2.3'
          ? 'max number of collection has reached the limit in DB: exceeded the limit number of collections[limit=1]'
          : 'exceeded the limit number of collections[dbName=default][limit=1]',
      ])
    },
  )

  test('says in 2.3 which of the limits holds', () => {
    const catalog = emptyCatalog('2.3', { maxCollectionNum: 1 })
    createCollection(catalog, collection())
    expect(attempt(catalog, { ...collection(), name: 'other' })).toEqual([
      102,
      'max number of collection has reached the limit: exceeded the limit number of collections[limit=1]',
    ])
  })

  test.each(versions)('answers a limit that is no integer (%s)', (version) => {
    const catalog = emptyCatalog(version)
    catalog.changeDatabase('default').properties.set('database.max.collections', 'x')
    const text = 'parse value of property fail, key:database.max.collections, value:x'
    const answers = since(
      '2.6',
      refusedWith(5, `${text}: service internal error`),
      refusedWith(65535, text),
    )
    expect(attempt(catalog, collection())).toEqual(answers[version])
  })

  test.each(versions)('holds the limit on partitions and shards (%s)', (version) => {
    const catalog = emptyCatalog(version)
    const large = collection([field('k', { type: 'Int64', partitionKey: true })], {
      partitions: 1024,
      shards: 16,
    })
    for (const name of ['a', 'b', 'd', 'e']) createCollection(catalog, { ...large, name })
    expect(attempt(catalog, collection())).toEqual([
      250,
      'failed checking constraint: sum_collections(parition*shard) exceeding the max general capacity:: general capacity exceeded[newGeneralSize=65537][generalCapacity=65536]',
    ])
  })
})
