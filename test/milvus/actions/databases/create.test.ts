import request from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { databaseSeeds, recent, startSeeded } from '../../../support/seeded.js'
import { startApp } from '../../../support/start-app.js'

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
  ['a name that is taken', old, { dbName: 'one' }, 65535, 'database already exist: one'],
  [
    'a name that is taken',
    recent,
    { dbName: 'one' },
    1100,
    'database already exist: one: invalid parameter',
  ],
  ['the name default', old, { dbName: 'default' }, 65535, 'database already exist: default'],
  [
    'the name default',
    recent,
    { dbName: 'default' },
    1100,
    'database already exist: default: invalid parameter',
  ],
  [
    'a time zone that is none',
    recent,
    { dbName: 'new', properties: { timezone: 'Mars/Base' } },
    1100,
    'unknown or invalid IANA Time Zone ID: Mars/Base: invalid parameter',
  ],
  [
    'an empty time zone',
    recent,
    { dbName: 'new', properties: { timezone: '' } },
    1100,
    'unknown or invalid IANA Time Zone ID: : invalid parameter',
  ],
]

describe('POST /v2/vectordb/databases/create', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('databases/create', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('makes a database in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    for (const dbName of ['new', 'DEFAULT', '_', 'x'.repeat(255)]) {
      expect(await post('databases/create', { dbName })).toEqual(success())
    }
    const names = ['default', 'one', 'full', 'new', 'DEFAULT', '_', 'x'.repeat(255)]
    expect(await post('databases/list', {})).toEqual(success(names))
    expect(await post('collections/list', { dbName: 'new' })).toEqual(success([]))
  })

  test.each(versions)('keeps properties as text in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    const properties = {
      s: 'x',
      t: true,
      n: 5,
      f: 1.5,
      big: 1e21,
      z: null,
      l: [1, 'a'],
      o: { b: 1, a: 2 },
    }
    expect(await post('databases/create', { dbName: 'new', properties })).toEqual(success())
    expect(await post('databases/describe', { dbName: 'new' })).toEqual(
      success({
        dbID: expect.any(Number),
        dbName: 'new',
        properties: [
          { key: 'big', value: '1e+21' },
          { key: 'f', value: '1.5' },
          { key: 'l', value: '[1 a]' },
          { key: 'n', value: '5' },
          { key: 'o', value: 'map[a:2 b:1]' },
          { key: 's', value: 'x' },
          { key: 't', value: 'true' },
          { key: 'z', value: '<nil>' },
        ],
      }),
    )
  })

  test.each(old)('takes any time zone in %s', async (version) => {
    const { post } = await startSeeded(version, databaseSeeds)
    const body = { dbName: 'new', properties: { timezone: 'Mars/Base' } }
    expect(await post('databases/create', body)).toEqual(success())
  })

  test.each([
    ['2.4', 63, false],
    ['2.5', 63, false],
    ['2.6', 64, true],
    ['3.0', 64, true],
  ] as const)('makes so many in %s: %i', async (version, most, takenFirst) => {
    const databases = Array.from({ length: most }, (_, i) => ({ dbName: `db${i}` }))
    const { app } = await startApp(version, { auth: false, seeds: [{ databases }] })
    const create = async (dbName: string) =>
      (await request(app.server).post('/v2/vectordb/databases/create').send({ dbName })).body
    const full = { code: 801, message: 'exceeded the limit number of database[limit=64]' }
    expect(await create('new')).toEqual(full)
    expect(await create('db0')).toEqual(
      takenFirst ? { code: 1100, message: 'database already exist: db0: invalid parameter' } : full,
    )
  })
})
