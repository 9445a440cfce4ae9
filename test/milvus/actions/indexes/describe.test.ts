import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  databaseRefusals,
  indexSeeds,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals({ indexName: 'i' }),
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', indexName: 'i' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', indexName: 'i' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a missing index',
    versions,
    { collectionName: 'c', indexName: 'I' },
    700,
    'index not found[indexName=I]',
  ],
  [
    'a missing index, where there is none',
    versions,
    { collectionName: 'bare', indexName: ' ' },
    700,
    'index not found[indexName= ]',
  ],
]

describe('POST /v2/vectordb/indexes/describe', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('indexes/describe', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  const base = {
    failReason: '',
    indexState: 'Finished',
    indexedRows: 0,
    pendingRows: 0,
    totalRows: 0,
  }
  const vector = {
    ...base,
    fieldName: 'v',
    indexName: 'i',
    indexType: 'AUTOINDEX',
    metricType: 'L2',
  }
  const scalar = { ...base, fieldName: 'id', indexName: 's', indexType: '', metricType: '' }
  const stored = [
    { key: 'index_type', value: 'AUTOINDEX' },
    { key: 'metric_type', value: 'L2' },
  ]
  const engine = {
    maxIndexVersion: -2147483648,
    minIndexVersion: 2147483647,
    'mmap.enabled': '',
    'indexoffsetcache.enabled': '',
  }

  test.each<[Version, object]>([
    ['2.3', {}],
    ['2.4', {}],
    ['2.5', engine],
    ['2.6', { ...engine, warmup: '' }],
    ['3.0', { ...engine, warmup: '' }],
  ])('describes in %s', async (version, more) => {
    const { post } = await startSeeded(version, indexSeeds)
    const shows = version !== '2.3' && version !== '2.4'
    for (const collectionName of ['c', 'a', 'loaded']) {
      expect(await post('indexes/describe', { collectionName, indexName: 'i' })).toEqual(
        success(version, [{ ...vector, ...more, ...(shows && { indexParams: stored }) }]),
      )
      expect(await post('indexes/describe', { collectionName, indexName: 's' })).toEqual(
        success(version, [{ ...scalar, ...more, ...(shows && { indexParams: null }) }]),
      )
    }
  })
})
