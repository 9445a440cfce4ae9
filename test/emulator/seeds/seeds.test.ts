import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { readSeed } from '../../../src/emulator/seeds/seed.js'
import { applySeed } from '../../../src/emulator/seeds/seeds.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '5' } },
]
const indexParams = [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }]

const inDefault = (...collections: object[]) => ({
  databases: [{ dbName: 'default', collections }],
})

const newCatalog = () => new Emulator().defaultNamespace.catalog

/** Writes a file that is gone after the test. */
function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'seed.json')
  writeFileSync(file, text)
  return file
}

describe('a seed', () => {
  test('makes what it says', () => {
    const { catalog } = new Emulator({
      seeds: [
        {
          databases: [
            { dbName: 'one', properties: { a: 1 } },
            {
              dbName: 'default',
              collections: [
                {
                  collectionName: 'c',
                  schema: { fields },
                  indexParams,
                  aliases: ['a', 'b'],
                  partitions: ['p'],
                  load: false,
                },
                { collectionName: 'quick', dimension: 4 },
                { collectionName: 'bare', schema: { fields } },
              ],
            },
          ],
          users: [
            { userName: 'bob', password: 'secret', roles: ['admin'] },
            { userName: 'eve', password: 'secret' },
          ],
        },
      ],
    }).defaultNamespace
    const { collections, aliases } = catalog.database('default')
    expect([...catalog.databases.keys()]).toEqual(['default', 'one'])
    expect([...catalog.database('one').properties]).toEqual([['a', '1']])
    expect([...collections.keys()]).toEqual(['c', 'quick', 'bare'])
    expect([...aliases]).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ])
    expect([...(collections.get('c')?.partitions.keys() ?? [])]).toEqual(['_default', 'p'])
    expect([...(collections.get('c')?.indexes.keys() ?? [])]).toEqual(['i'])
    expect([...collections.values()].map(({ load }) => load?.whole)).toEqual([
      undefined,
      true,
      undefined,
    ])
    expect(catalog.users.signIn('bob', 'secret')?.roles).toEqual(['admin'])
    expect(catalog.users.signIn('eve', 'secret')?.roles).toEqual([])
  })

  test.each([
    {},
    { $schema: './seed.schema.json' },
    { databases: [] },
    { users: [] },
    { databases: [{ dbName: 'default' }] },
  ])('may be as small as %j', (document) => {
    expect(() => new Emulator({ seeds: [document] }).defaultNamespace).not.toThrow()
  })

  test('is applied upon those before it', () => {
    const { catalog } = new Emulator({
      seeds: [
        { databases: [{ dbName: 'one', properties: { a: 1, b: 2 } }] },
        {
          databases: [
            {
              dbName: 'one',
              properties: { b: 3 },
              collections: [{ collectionName: 'c', dimension: 4 }],
            },
          ],
        },
      ],
    }).defaultNamespace
    expect(Object.fromEntries(catalog.database('one').properties)).toEqual({ a: '1', b: '3' })
    expect(catalog.database('one').collections.has('c')).toBe(true)
  })

  test('is the quick start', () => {
    const seeds = [new URL('../../../fixtures/quickstart.json', import.meta.url).pathname]
    for (const profile of ['2.3', '2.4', '2.5', '2.6', '3.0'] as const) {
      const { catalog } = new Emulator({ profile, seeds }).defaultNamespace
      const collection = catalog.collection('default', 'custom_setup_not_indexed')
      expect([...collection.indexes.keys()]).toEqual(['my_vector'])
      expect(collection.load).toBeUndefined()
      expect(catalog.users.signIn('user', 'password')?.roles).toEqual(['admin'])
    }
  })
})

describe('a seed that cannot be applied', () => {
  const refused: readonly (readonly [string, unknown, string, RegExp])[] = [
    ['no object', [], '/', /object/i],
    ['null', null, '/', /object/i],
    ['an unknown key', { databses: [] }, '/databses', /./],
    [
      'an unknown key of a database',
      { databases: [{ dbName: 'default', name: 'x' }] },
      '/databases/0/name',
      /./,
    ],
    ['a database without a name', { databases: [{}] }, '/databases/0/dbName', /./],
    [
      'an unknown key of a collection',
      inDefault({ collectionName: 'c', dimension: 4, nope: 1 }),
      '/databases/0/collections/0/nope',
      /./,
    ],
    [
      'a key in another letter case',
      inDefault({ collectionname: 'c', dimension: 4 }),
      '/databases/0/collections/0/',
      /./,
    ],
    [
      'a wrong type',
      inDefault({ collectionName: 'c', dimension: '4' }),
      '/databases/0/collections/0/dimension',
      /integer/i,
    ],
    ['a user without password', { users: [{ userName: 'bob' }] }, '/users/0/password', /./],
    [
      'a bad database name',
      { databases: [{ dbName: 'default' }, { dbName: '1x' }] },
      '/databases/1',
      /first character of a database name.*\(code 802\)/,
    ],
    [
      'a bad collection name',
      inDefault({ collectionName: 'ok', dimension: 4 }, { collectionName: '1x', dimension: 4 }),
      '/databases/0/collections/1',
      /first character of a collection name.*\(code 1100\)/,
    ],
    [
      'a collection without dimension',
      inDefault({ collectionName: 'c' }),
      '/databases/0/collections/0',
      /dimension is required.*\(code 1100\)/,
    ],
    [
      'an alias that is taken',
      inDefault(
        { collectionName: 'c', dimension: 4, aliases: ['a'] },
        { collectionName: 'd', dimension: 4, aliases: ['b', 'a'] },
      ),
      '/databases/0/collections/1/aliases/1',
      /a is alias to another collection: c.*\(code 1602\)/,
    ],
    [
      'a bad partition',
      inDefault({ collectionName: 'c', dimension: 4, partitions: ['p', '-'] }),
      '/databases/0/collections/0/partitions/1',
      /Invalid partition name.*\(code 1100\)/,
    ],
    [
      'a load without index',
      inDefault({ collectionName: 'c', schema: { fields }, load: true }),
      '/databases/0/collections/0/load',
      /index not found\[collection=c\] \(code 700\)/,
    ],
    [
      'a property of an index that there is not',
      inDefault({
        ...{ collectionName: 'c', schema: { fields } },
        indexes: [{ fieldName: 'v', metricType: 'L2', properties: { nope: 1 } }],
      }),
      '/databases/0/collections/0/indexes/0/properties: ',
      /./,
    ],
    [
      'a user that is taken',
      { users: [{ userName: 'root', password: 'secret' }] },
      '/users/0',
      /user already exists: root.*\(code 1100\)/,
    ],
    [
      'a role that there is not',
      { users: [{ userName: 'bob', password: 'secret', roles: ['nope'] }] },
      '/users/0/roles/0',
      /not found the role/,
    ],
    [
      'a short password',
      { users: [{ userName: 'bob', password: 'x' }] },
      '/users/0',
      /password length.*\(code 1100\)/,
    ],
  ]

  test.each(refused)('is named with place and reason: %s', (_, document, place, reason) => {
    const apply = () => applySeed(newCatalog(), { name: 'my.json', document })
    expect(apply).toThrow(`seed my.json: ${place}`)
    expect(apply).toThrow(reason)
  })

  test('is told all of its errors, but for those that follow from others', () => {
    const told = (document: object) => {
      const apply = () => applySeed(newCatalog(), { name: 's', document })
      return expect(apply)
    }
    told({ ...inDefault({ collectionname: 'c', dimension: '4' }), user: [] }).toThrow(
      new Error(
        [
          'seed s: /user: Unexpected property; did you mean users?',
          '/databases/0/collections/0/collectionName: Expected required property',
          '/databases/0/collections/0/collectionname: Unexpected property; did you mean collectionName?',
          '/databases/0/collections/0/dimension: Expected integer',
        ].join('; '),
      ),
    )
    const refused = {
      databases: [
        { dbName: '-', collections: [{ collectionName: '-', dimension: 4 }] },
        {
          dbName: 'default',
          collections: [
            { collectionName: 'c', aliases: ['a'], load: true },
            { collectionName: 'd', dimension: 4, aliases: ['b', '-'], partitions: ['-'] },
          ],
        },
      ],
      users: [{ userName: 'bob', password: 'x', roles: ['admin'] }],
    }
    told(refused).toThrow(
      /^seed s: \/databases\/0: [^;]*; \/databases\/1\/collections\/0: [^;]*; \/databases\/1\/collections\/1\/aliases\/1: [^;]*; \/databases\/1\/collections\/1\/partitions\/0: [^;]*; \/users\/0: [^;]*$/,
    )
    const collections = Array.from({ length: 25 }, () => ({ collectionName: 'c' }))
    told(inDefault(...collections)).toThrow(/\/collections\/19: [^;]*; and 5 more$/)
  })

  test('changes nothing', () => {
    const catalog = newCatalog()
    applySeed(catalog, {
      name: 'first',
      document: inDefault({ collectionName: 'kept', dimension: 4 }),
    })
    const document = {
      databases: [
        { dbName: 'new', collections: [{ collectionName: 'c', dimension: 4, aliases: ['a'] }] },
        {
          dbName: 'default',
          properties: { a: 1 },
          collections: [{ collectionName: 'c', dimension: 4, load: false }],
        },
      ],
      users: [
        { userName: 'bob', password: 'secret' },
        { userName: 'eve', password: 'x' },
      ],
    }
    expect(() => applySeed(catalog, { name: 's', document })).toThrow('seed s: /users/1: ')
    expect([...catalog.databases.keys()]).toEqual(['default'])
    expect([...catalog.database('default').collections.keys()]).toEqual(['kept'])
    expect([...catalog.database('default').properties]).toEqual([])
    expect(catalog.users.has('bob')).toBe(false)
    expect(catalog.capacity).toBe(1)
  })

  test('is told what its release does not have', () => {
    const seed = (document: object) => () =>
      new Emulator({ profile: '2.3', seeds: [document] }).defaultNamespace
    expect(seed({ databases: [{ dbName: 'one' }] })).toThrow(
      /^seed #1: \/databases\/0: .*databases\/create/,
    )
    expect(seed(inDefault({ collectionName: 'c', schema: { functions: [] } }))).toThrow(
      'seed #1: /databases/0/collections/0/schema/functions: ',
    )
  })

  test('is counted where it has no file', () => {
    expect(() => new Emulator({ seeds: [{}, { x: 1 }] }).defaultNamespace).toThrow('seed #2: /x: ')
  })

  test('is one line', () => {
    for (const [, document] of refused) {
      try {
        applySeed(newCatalog(), { name: 's', document })
      } catch (error) {
        expect((error as Error).message).not.toContain('\n')
      }
    }
  })
})

describe('a file of a seed', () => {
  test('is read', () => {
    const file = fileOf('{"users":[]}')
    expect(readSeed(file)).toMatchObject({ name: file, document: { users: [] } })
  })

  test('that is not there is named', () => {
    expect(() => new Emulator({ seeds: ['/nowhere/seed.json'] }).defaultNamespace).toThrow(
      /^seed \/nowhere\/seed\.json: there is no such file or folder$/,
    )
  })

  test.each([
    ['{"users":', 'line 1, column 10: it ends too early'],
    ['', 'line 1, column 1: it ends too early'],
    [
      '{\r\n  "users": [],\r\n}',
      "line 3, column 1: invalid character '}' looking for beginning of object key string",
    ],
    ['{\n  "ü": x\n}', "line 2, column 8: invalid character 'x' looking for beginning of value"],
    [
      "{'users': []}",
      "line 1, column 2: invalid character '\\'' looking for beginning of object key string",
    ],
    ['{}\n\n]', "line 3, column 1: invalid character ']' after top-level value"],
    ['{"a": 01}', "line 1, column 8: invalid character '1' after object key:value pair"],
    ['// seeds\n{}', "line 1, column 1: invalid character '/' looking for beginning of value"],
  ])('that is no JSON is named, with the place of its fault: %j', (text, reason) => {
    const file = fileOf(text)
    expect(() => new Emulator({ seeds: [file] }).defaultNamespace).toThrow(
      new Error(`seed ${file}: ${reason}`),
    )
  })

  test.each([
    ['{"users":[],"users":[]}', '/users'],
    ['{"databases":[{"dbName":"d"},{"dbName":"a","dbNam\\u0065":"b"}]}', '/databases/1/dbName'],
    [
      '{"databases":[{"dbName":"d","properties":{"a/~":"x,{}","b":["y",{"n":1}],"a/~":"\\""}}]}',
      '/databases/0/properties/a~1~0',
    ],
  ])('that names something twice is refused: %s', (text, place) => {
    const file = fileOf(text)
    expect(() => new Emulator({ seeds: [file] }).defaultNamespace).toThrow(
      `seed ${file}: ${place}: the name stands twice`,
    )
  })

  test('that is named relative to the process is shown whole', () => {
    const whole = join(process.cwd(), 'nowhere.json')
    expect(() => new Emulator({ seeds: ['nowhere.json'] })).toThrow(
      `seed nowhere.json (${whole}): there is no such file`,
    )
  })

  test('is named by its errors', () => {
    const file = fileOf('{"users":[{"userName":"bob","password":"x"}]}')
    expect(() => new Emulator({ seeds: [file] }).defaultNamespace).toThrow(
      `seed ${file}: /users/0: invalid password length`,
    )
  })
})
