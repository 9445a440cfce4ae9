import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  aliasSeeds,
  databaseRefusals,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  [
    'a name that breaks the rule',
    ['2.3', '2.4'],
    { aliasName: '1x' },
    1100,
    'Invalid collection alias: 1x. the first character of a collection alias must be an underscore or letter: invalid parameter',
  ],
  ...databaseRefusals({ dbName: 'nope', aliasName: 'a' }),
]

describe('POST /v2/vectordb/aliases/drop', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('aliases/drop', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('takes an alias away in %s, again and again', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (let time = 0; time < 2; time++) {
      expect(await post('aliases/drop', { aliasName: 'a' })).toEqual(success(version))
    }
    expect(await post('aliases/list', {})).toEqual(success(version, ['b']))
    expect(await post('collections/has', { collectionName: 'a' })).toEqual(
      success(version, { has: false }),
    )
    expect(await post('collections/has', { collectionName: 'c' })).toEqual(
      success(version, { has: true }),
    )
  })

  test.each(versions)('changes nothing for the name of a collection in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/drop', { aliasName: 'c' })).toEqual(success(version))
    expect(await post('collections/list', {})).toEqual(success(version, ['c', 'd']))
  })

  test.each(['2.5', '2.6', '3.0'] as const)('takes any name in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (const aliasName of ['1x', ' ', 'x'.repeat(300)]) {
      expect(await post('aliases/drop', { aliasName })).toEqual(success(version))
    }
  })
})
