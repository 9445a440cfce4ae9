import { describe, expect, test } from 'vitest'
import { createUser, dropUser } from '../../../src/milvus/catalog/rbac/change-users.js'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { catalogWith } from '../../support/catalog-with.js'

function refusal(run: () => void) {
  try {
    run()
    return undefined
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return [error.wire('2.5'), error.wire('2.6')].map(({ code, message }) => [code, message])
  }
}

describe('the user root', () => {
  test('is there, with the password given', () => {
    const catalog = catalogWith({ rootPassword: 'öther' })
    expect(catalog.users.signIn('root', 'öther')?.name).toBe('root')
    expect(catalog.users.signIn('root', 'Milvus')).toBeUndefined()
  })

  test.each([
    ['2.5', ['root']],
    ['2.6', []],
    ['3.0', []],
  ] as const)('goes with blanks sent around its name where they are cut (%s)', (version, left) => {
    const catalog = catalogWith({ profile: version })
    expect(refusal(() => dropUser(catalog, 'root'))).toBeDefined()
    dropUser(catalog, ' root\n')
    expect(catalog.users.names()).toEqual(left)
  })

  test('is told apart by every letter', () => {
    const catalog = catalogWith()
    for (const [name, password] of [
      ['root', 'milvus'],
      ['root', 'Milvus '],
      ['root', ''],
      ['Root', 'Milvus'],
      ['', 'Milvus'],
      ['root:Milvus', ''],
    ] as const) {
      expect(catalog.users.signIn(name, password)).toBeUndefined()
    }
  })
})

describe('making a user', () => {
  test('lets it sign in, at once and again', () => {
    const catalog = catalogWith()
    createUser(catalog, 'bob', 'secret')
    for (let time = 0; time < 2; time++) {
      expect(catalog.users.signIn('bob', 'secret')).toMatchObject({ name: 'bob', roles: [] })
      expect(catalog.users.signIn('bob', 'Secret')).toBeUndefined()
    }
  })

  test('keeps no password as it is', () => {
    const catalog = catalogWith()
    createUser(catalog, 'bob', 'a password')
    const kept = JSON.stringify([...catalog.users.snapshot()])
    expect(kept).not.toContain('a password')
  })

  test('tells a name and a password with colons apart', () => {
    const catalog = catalogWith()
    createUser(catalog, 'bob', 'x:secret')
    expect(catalog.users.signIn('bob', 'x:secret')?.name).toBe('bob')
    expect(catalog.users.signIn('bob:x', 'secret')).toBeUndefined()
  })

  test.each([
    ['short', 5],
    ['x'.repeat(73), 73],
    ['ü'.repeat(37), 74],
    ['', 0],
  ])('refuses a password of so many bytes: %s', (password, length) => {
    const catalog = catalogWith()
    const message = `invalid password length: invalid parameter[${length} out of range 6 <= value <= 72]`
    expect(refusal(() => createUser(catalog, 'bob', password))).toEqual([
      [1100, message],
      [1100, message],
    ])
    expect(catalog.users.has('bob')).toBe(false)
  })

  test.each(['secret', 'x'.repeat(72), 'üüü', '      '])('takes the password %j', (password) => {
    const catalog = catalogWith()
    createUser(catalog, 'bob', password)
    expect(catalog.users.signIn('bob', password)?.name).toBe('bob')
  })

  test('refuses a name that is taken, root too', () => {
    const catalog = catalogWith()
    createUser(catalog, 'bob', 'secret')
    for (const name of ['bob', 'root']) {
      expect(refusal(() => createUser(catalog, name, 'other1'))).toEqual([
        [65535, `user already exists: ${name}`],
        [1100, `user already exists: ${name}: invalid parameter`],
      ])
    }
    expect(catalog.users.signIn('bob', 'secret')?.name).toBe('bob')
  })
})
