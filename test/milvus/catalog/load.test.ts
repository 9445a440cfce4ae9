import { describe, expect, test } from 'vitest'
import { loadCollection, loadState, releaseCollection } from '../../../src/milvus/catalog/load.js'
import {
  createPartition,
  loadPartitions,
  releasePartitions,
} from '../../../src/milvus/catalog/partitions.js'
import type { Version } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

const ref = { database: 'default', collection: 'c' }
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
]

/** A collection `c`, not loaded. */
function newCatalog(profile?: Version) {
  const indexParams = [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }]
  const collections = [{ collectionName: 'c', schema: { fields }, indexParams, load: false }]
  const seeds = [{ databases: [{ dbName: 'default', collections }] }]
  return catalogWith({ seeds, ...(profile && { profile }) })
}

const stateOf = (catalog: ReturnType<typeof newCatalog>, partitions: string[] = []) =>
  loadState(catalog, ref, partitions).state

describe('loading', () => {
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
})

describe('partitions', () => {
  const withPartitions = (profile?: Version) => {
    const catalog = newCatalog(profile)
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

  test.each([
    ['2.5', 'LoadStateLoading'],
    ['2.6', 'LoadStateLoaded'],
  ] as const)('made where only some are loaded (%s): %s', (profile, state) => {
    const catalog = withPartitions(profile)
    loadPartitions(catalog, ref, ['p'])
    createPartition(catalog, { ...ref, partition: 'r' })
    expect(stateOf(catalog, ['r'])).toBe(state)
    expect(stateOf(catalog, ['q'])).toBe('LoadStateLoading')
  })

  test.each(['2.5', '2.6'] as const)('made where some were released are loaded (%s)', (profile) => {
    const catalog = withPartitions(profile)
    loadCollection(catalog, ref)
    releasePartitions(catalog, ref, ['p'])
    createPartition(catalog, { ...ref, partition: 'r' })
    expect(stateOf(catalog, ['r'])).toBe('LoadStateLoaded')
    expect(stateOf(catalog, ['p'])).toBe('LoadStateLoading')
  })

  test('released are loaded again, by themselves or with the collection', () => {
    const catalog = withPartitions()
    loadCollection(catalog, ref)
    releasePartitions(catalog, ref, ['p', 'q'])
    loadPartitions(catalog, ref, ['q'])
    expect(stateOf(catalog, ['q'])).toBe('LoadStateLoaded')
    loadCollection(catalog, ref)
    expect(stateOf(catalog, ['p', 'q'])).toBe('LoadStateLoaded')
  })

  test('that do not exist are looked for only in what is loaded', () => {
    const catalog = withPartitions()
    expect(stateOf(catalog, ['nope'])).toBe('LoadStateNotLoad')
    loadCollection(catalog, ref)
    expect(stateOf(catalog, ['nope'])).toBe('LoadStateLoading')
  })
})
