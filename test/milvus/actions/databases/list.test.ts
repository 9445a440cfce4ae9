import { describe, expect, test } from 'vitest'
import { databaseSeeds, startSeeded } from '../../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.4', '2.5', '2.6', '3.0'] as const

describe('POST /v2/vectordb/databases/list', () => {
  test.each(versions)(
    'lists in the order of creation in %s, whatever is asked',
    async (version) => {
      const { post } = await startSeeded(version, databaseSeeds)
      const expected = success(['default', 'one', 'full'])
      for (const body of [{}, { dbName: 'nope' }, { dbName: 5 }, { dbName: 'one' }]) {
        expect(await post('databases/list', body)).toEqual(expected)
      }
    },
  )
})
