import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { databaseSeeds, recent, startSeeded } from '../../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.5', '2.6', '3.0'] as const
const old: readonly Version[] = ['2.5']

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'nothing to change',
    old,
    { dbName: 'one' },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'nothing to change',
    recent,
    { dbName: 'one' },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'null to change',
    old,
    { dbName: 'one', propertyKeys: null },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'null to change',
    recent,
    { dbName: 'one', propertyKeys: null },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'an empty list to change',
    old,
    { dbName: 'nope', propertyKeys: [] },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'an empty list to change',
    recent,
    { dbName: 'nope', propertyKeys: [] },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'only the other key to change',
    old,
    { dbName: 'one', properties: { a: 1 } },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'only the other key to change',
    recent,
    { dbName: 'one', properties: { a: 1 } },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'a missing database',
    old,
    { dbName: 'nope', propertyKeys: ['a'] },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing database',
    recent,
    { dbName: 'nope', propertyKeys: ['a'] },
    800,
    'failed to get database by name: database not found[database=nope]',
  ],
]

describe('POST /v2/vectordb/databases/drop_properties', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('databases/drop_properties', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('removes what is set in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    const propertyKeys = ['a', 'nope', 'a']
    for (let time = 0; time < 2; time++) {
      expect(await post('databases/drop_properties', { dbName: 'one', propertyKeys })).toEqual(
        success(),
      )
    }
    const { data } = await post('databases/describe', { dbName: 'one' })
    expect(data.properties).toEqual([{ key: 'b', value: 'x' }])
  })
})
