import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { databaseSeeds, recent, startSeeded } from '../../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.4', '2.5', '2.6', '3.0'] as const
const old: readonly Version[] = ['2.4', '2.5']

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a name that is too long',
    versions,
    { dbName: 'x'.repeat(256) },
    802,
    `the length of a database name must be less than 255 characters: invalid database name[database=${'x'.repeat(256)}]`,
  ],
  [
    'a blank name',
    versions,
    { dbName: ' ' },
    802,
    'the first character of a database name must be an underscore or letter: invalid database name[database= ]',
  ],
  [
    'a name that begins with a digit',
    versions,
    { dbName: '1x' },
    802,
    'the first character of a database name must be an underscore or letter: invalid database name[database=1x]',
  ],
  [
    'a name with a hyphen',
    versions,
    { dbName: 'x-y' },
    802,
    'database name can only contain numbers, letters and underscores: invalid database name[database=x-y]',
  ],
  [
    'a name with a slash',
    versions,
    { dbName: 'x/y' },
    802,
    'database name can only contain numbers, letters and underscores: invalid database name[database=x/y]',
  ],
  ['the database default', old, { dbName: 'default' }, 65535, 'can not drop default database'],
  [
    'the database default',
    recent,
    { dbName: 'default' },
    1100,
    'can not drop default database: invalid parameter',
  ],
  [
    'one that holds a collection',
    old,
    { dbName: 'full' },
    65535,
    'database:full not empty, must drop all collections before drop database',
  ],
  [
    'one that holds a collection',
    recent,
    { dbName: 'full' },
    1100,
    'database:full not empty, must drop all collections before drop database: invalid parameter',
  ],
]

describe('POST /v2/vectordb/databases/drop', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('databases/drop', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('takes a database away in %s, again and again', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (let time = 0; time < 2; time++) {
      expect(await post('databases/drop', { dbName: 'one' })).toEqual(success())
    }
    expect(await post('databases/list', {})).toEqual(success(['default', 'full']))
    expect(await post('collections/list', { dbName: 'one' })).toEqual({
      code: 800,
      message: 'database not found[database=one]',
    })
  })

  test.each(versions)('takes one whose collection was dropped in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    await post('collections/drop', { dbName: 'full', collectionName: 'c' })
    expect(await post('databases/drop', { dbName: 'full' })).toEqual(success())
  })
})
