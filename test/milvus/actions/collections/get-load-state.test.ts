import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  collectionSeeds,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals(),
  [
    'a blank name',
    ['2.3', '2.4'],
    { collectionName: ' ' },
    1100,
    'collection name should not be empty: invalid parameter',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[collection=nope]',
  ],
  [
    'a missing database',
    ['2.4', '2.5', '2.6', '3.0'],
    { dbName: 'nope', collectionName: 'c' },
    100,
    'collection not found[collection=c]',
  ],
  [
    'a missing database',
    ['2.3'],
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found, database: nope',
  ],
]

describe('POST /v2/vectordb/collections/get_load_state', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/get_load_state', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('tells what is loaded in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    const state = (collectionName: string, partitionNames?: string[]) =>
      post('collections/get_load_state', { collectionName, partitionNames })
    const loaded = {
      ...success(version, { loadProgress: 100, loadState: 'LoadStateLoaded' }),
      message: '',
    }
    const notLoaded = success(version, { loadState: 'LoadStateNotLoad' })
    expect(await state('loaded')).toEqual(loaded)
    expect(await state('loaded', ['p', '_default'])).toEqual(loaded)
    expect(await state('c')).toEqual(notLoaded)
    expect(await state('a', ['p'])).toEqual(notLoaded)
    expect(await state('bare', ['nope'])).toEqual(notLoaded)
  })

  test.each(versions)('tells of an unknown partition in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    const body = { collectionName: 'loaded', partitionNames: ['p', 'nope'] }
    expect(await post('collections/get_load_state', body)).toEqual({
      ...success(version, { loadProgress: -1, loadState: 'LoadStateLoading' }),
      message: 'partition not found[partition=nope].',
    })
  })

  test.each(versions)('names a collection just dropped in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    await post('collections/drop', { collectionName: 'bare' })
    expect(await post('collections/get_load_state', { collectionName: 'bare' })).toEqual({
      code: 100,
      message: 'collection not found[collection=bare]',
    })
  })
})
