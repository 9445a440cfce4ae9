import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { seedJsonSchema } from '../../../src/emulator/seeds/json-schema.js'
import type { SeedDocument } from '../../../src/emulator/seeds/schema.js'
import { versions } from '../../../src/milvus/versions.js'

const quickstart = JSON.parse(
  readFileSync(new URL('../../../fixtures/quickstart.json', import.meta.url), 'utf8'),
)

const everything: SeedDocument = {
  $schema: './node_modules/milvus-emulator/dist/seed/2.6.schema.json',
  databases: [
    {
      dbName: 'shop',
      properties: { 'database.max.collections': 10 },
      collections: [
        {
          collectionName: 'book',
          schema: {
            fields: [
              { fieldName: 'id', dataType: 'Int64', isPrimary: true },
              { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
            ],
          },
          aliases: ['books'],
          partitions: ['old'],
          load: false,
          rows: [{ id: 1, v: [1, 2] }],
        },
      ],
    },
  ],
  privilegeGroups: [{ privilegeGroupName: 'readers', privileges: ['Query'] }],
  roles: [
    {
      roleName: 'clerk',
      privileges: [{ privilege: 'readers', dbName: 'shop', collectionName: '*' }],
    },
  ],
  root: { roles: ['clerk'] },
  users: [{ userName: 'bob', password: 'secret', roles: ['clerk'] }],
}

const check = (version: (typeof versions)[number]) =>
  new Ajv2020({ strict: false }).compile(seedJsonSchema(version))

describe('the JSON Schema of seeds', () => {
  test.each(versions)('of %s takes the quick start', (version) => {
    expect(check(version)(quickstart)).toBe(true)
  })

  test('takes what a seed may hold, as its type does', async () => {
    expect(check('2.6')(everything)).toBe(true)
    await new Emulator({ seeds: [everything] }).ready()
  })

  test('says only of 2.3 that a description of a collection is as v1 takes it', () => {
    const telling = versions.filter((version) =>
      JSON.stringify(seedJsonSchema(version)).includes('As v1 takes it'),
    )
    expect(telling).toEqual(['2.3'])
  })

  test.each([
    [{ user: [] }],
    [{ databases: [{}] }],
    [{ databases: [{ dbName: 'd', collections: [{ collectionname: 'c' }] }] }],
    [{ users: [{ userName: 'bob' }] }],
    [[]],
  ])('refuses what is refused as a seed: %j', (document) => {
    expect(check('2.6')(document)).toBe(false)
  })
})
