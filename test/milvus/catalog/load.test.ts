import { describe, expect, test } from 'vitest'
import { createAlias } from '../../../src/milvus/catalog/aliases.js'
import { dropIndex } from '../../../src/milvus/catalog/indexes/indexes.js'
import {
  loadCollection,
  loadState,
  refreshLoad,
  releaseCollection,
} from '../../../src/milvus/catalog/load.js'
import {
  createPartition,
  loadPartitions,
  releasePartitions,
} from '../../../src/milvus/catalog/partitions.js'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

const ref = { database: 'default', collection: 'c' }
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
]

/** A collection `c`, with an index on its vector or not. */
function newCatalog(profile: Version = '2.6', indexed = true) {
  const collection = {
    collectionName: 'c',
    schema: { fields },
    ...(indexed && {
      indexParams: [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }],
      load: false,
    }),
  }
  const seeds = [{ databases: [{ dbName: 'default', collections: [collection] }] }]
  return catalogWith({ profile, seeds })
}

function refusal(version: Version, run: () => unknown) {
  try {
    run()
    return undefined
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    const { code, message } = error.wire(version)
    return [code, message]
  }
}

const stateOf = (catalog: ReturnType<typeof newCatalog>, partitions: string[] = []) =>
  loadState(catalog, ref, partitions).state

describe('loading', () => {
  test.each(versions)('in %s needs an index', (version) => {
    const catalog = newCatalog(version, false)
    const expected = [700, 'index not found[collection=c]']
    expect(refusal(version, () => loadCollection(catalog, ref))).toEqual(expected)
    expect(refusal(version, () => loadPartitions(catalog, ref, ['_default']))).toEqual(expected)
  })

  test('names the collection as it was sent, an alias too', () => {
    const catalog = newCatalog('2.6', false)
    createAlias(catalog, { ...ref, alias: 'a' })
    expect(refusal('2.6', () => loadCollection(catalog, { ...ref, collection: 'a' }))).toEqual([
      700,
      'index not found[collection=a]',
    ])
  })

  test('turns the state, and releasing turns it back', () => {
    const catalog = newCatalog()
    expect(stateOf(catalog)).toBe('LoadStateNotLoad')
    loadCollection(catalog, ref)
    loadCollection(catalog, ref)
    expect(stateOf(catalog)).toBe('LoadStateLoaded')
    releaseCollection(catalog, ref)
    releaseCollection(catalog, ref)
    expect(stateOf(catalog)).toBe('LoadStateNotLoad')
  })

  test('is refreshed only while loaded', () => {
    const catalog = newCatalog()
    const { id } = catalog.collection('default', 'c')
    expect(refusal('2.6', () => refreshLoad(catalog, ref))).toEqual([
      101,
      `call query coordinator LoadCollection: collection not loaded[collection=${id}]`,
    ])
    expect(refusal('2.5', () => refreshLoad(catalog, ref))?.[0]).toBe(65535)
    loadCollection(catalog, ref)
    expect(() => refreshLoad(catalog, ref)).not.toThrow()
  })

  test('keeps a collection loaded when a scalar index goes', () => {
    const indexParams = [
      { fieldName: 'v', indexName: 'i', metricType: 'L2' },
      { fieldName: 'id', indexName: 'scalar', indexType: 'STL_SORT' },
    ]
    const collections = [{ collectionName: 'c', schema: { fields }, indexParams }]
    const catalog = catalogWith({
      seeds: [{ databases: [{ dbName: 'default', collections }] }],
    })
    dropIndex(catalog, { ...ref, index: 'scalar' })
    expect(stateOf(catalog)).toBe('LoadStateLoaded')
    expect(refusal('2.6', () => dropIndex(catalog, { ...ref, index: 'i' }))).toEqual([
      1100,
      `vector index cannot be dropped on loaded collection: ${catalog.collection('default', 'c').id}: invalid parameter`,
    ])
  })
})

describe('partitions', () => {
  const withPartitions = () => {
    const catalog = newCatalog()
    for (const partition of ['p', 'q']) createPartition(catalog, { ...ref, partition })
    return catalog
  }

  test('are loaded one by one', () => {
    const catalog = withPartitions()
    loadPartitions(catalog, ref, ['p', 'p'])
    expect(stateOf(catalog)).toBe('LoadStateLoaded')
    expect(stateOf(catalog, ['p'])).toBe('LoadStateLoaded')
    expect(stateOf(catalog, ['p', 'q'])).toBe('LoadStateLoading')
    loadPartitions(catalog, ref, ['q', ''])
    expect(stateOf(catalog, ['_default', 'p', 'q'])).toBe('LoadStateLoaded')
  })

  test('of a part-loaded collection guard its vector index, too', () => {
    const catalog = withPartitions()
    loadPartitions(catalog, ref, ['p'])
    expect(refusal('2.6', () => dropIndex(catalog, { ...ref, index: 'i' }))?.[0]).toBe(1100)
    releasePartitions(catalog, ref, ['p'])
    expect(stateOf(catalog)).toBe('LoadStateNotLoad')
    expect(refusal('2.6', () => dropIndex(catalog, { ...ref, index: 'i' }))).toBeUndefined()
  })

  test('released leave the rest loaded', () => {
    const catalog = withPartitions()
    loadCollection(catalog, ref)
    releasePartitions(catalog, ref, ['p'])
    expect(stateOf(catalog, ['_default', 'q'])).toBe('LoadStateLoaded')
    expect(stateOf(catalog, ['p'])).toBe('LoadStateLoading')
    releasePartitions(catalog, ref, ['q', '_default'])
    expect(stateOf(catalog)).toBe('LoadStateNotLoad')
  })

  test('made in a collection loaded as a whole are loaded', () => {
    const catalog = withPartitions()
    loadCollection(catalog, ref)
    createPartition(catalog, { ...ref, partition: 'r' })
    expect(stateOf(catalog, ['r'])).toBe('LoadStateLoaded')
  })

  test('made in a part-loaded collection are not', () => {
    const catalog = withPartitions()
    loadPartitions(catalog, ref, ['p'])
    createPartition(catalog, { ...ref, partition: 'r' })
    expect(stateOf(catalog, ['r'])).toBe('LoadStateLoading')
  })

  test('that do not exist are looked for only in what is loaded', () => {
    const catalog = withPartitions()
    expect(stateOf(catalog, ['nope'])).toBe('LoadStateNotLoad')
    loadCollection(catalog, ref)
    expect(stateOf(catalog, ['nope'])).toBe('LoadStateLoading')
  })
})
