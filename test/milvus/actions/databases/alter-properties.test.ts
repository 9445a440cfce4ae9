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
    { dbName: 'one', properties: null },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'null to change',
    recent,
    { dbName: 'one', properties: null },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'an empty object to change',
    old,
    { dbName: 'nope', properties: {} },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'an empty object to change',
    recent,
    { dbName: 'nope', properties: {} },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'only the other key to change',
    old,
    { dbName: 'one', propertyKeys: ['a'] },
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  [
    'only the other key to change',
    recent,
    { dbName: 'one', propertyKeys: ['a'] },
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
  [
    'a missing database',
    old,
    { dbName: 'nope', properties: { a: 1 } },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing database',
    recent,
    { dbName: 'nope', properties: { a: 1 } },
    800,
    'failed to get database by name: database not found[database=nope]',
  ],
  [
    'a time zone that is none',
    recent,
    { dbName: 'one', properties: { timezone: 'Mars/Base' } },
    1100,
    'unknown or invalid IANA Time Zone ID: Mars/Base: invalid parameter',
  ],
  [
    'an empty time zone',
    recent,
    { dbName: 'one', properties: { timezone: '' } },
    1100,
    'unknown or invalid IANA Time Zone ID: : invalid parameter',
  ],
  [
    'a missing resource group',
    ['3.0'],
    { dbName: 'one', properties: { 'database.resource_groups': '__default_resource_group,nope' } },
    300,
    'resource group not found[rg=nope]',
  ],
]

describe('POST /v2/vectordb/databases/alter_properties', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('databases/alter_properties', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('merges properties in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    const properties = { a: 'new', c: true }
    for (let time = 0; time < 2; time++) {
      expect(await post('databases/alter_properties', { dbName: 'one', properties })).toEqual(
        success(),
      )
    }
    const { data } = await post('databases/describe', { dbName: 'one' })
    expect(data.properties).toEqual([
      { key: 'a', value: 'new' },
      { key: 'b', value: 'x' },
      { key: 'c', value: 'true' },
    ])
  })

  test.each(versions)('takes the database default in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    expect(
      await post('databases/alter_properties', { dbName: 'default', properties: { a: '' } }),
    ).toEqual(success())
    const { data } = await post('databases/describe', { dbName: 'default' })
    expect(data).toEqual({ dbID: 1, dbName: 'default', properties: [{ key: 'a' }] })
  })
})
