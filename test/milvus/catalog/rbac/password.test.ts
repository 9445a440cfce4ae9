import { describe, expect, test } from 'vitest'
import { Password } from '../../../../src/milvus/catalog/rbac/password.js'

describe.each([
  ['as it was given', (password: Password) => password],
  ['after its hash was asked for', hashedOnce],
  ['read from its hash', (password: Password) => new Password(password.hashed)],
])('a password %s', (_, made) => {
  const password = made(new Password('sécret'))

  test.each(['', 'sécre', 'sécret ', 'Sécret'])('does not match %j', (text) => {
    expect(password.matches(text)).toBe(false)
  })

  test('matches itself', () => {
    expect(password.matches('sécret')).toBe(true)
  })

  test('has one hash', () => {
    expect(password.hashed).toBe(password.hashed)
  })
})

function hashedOnce(password: Password): Password {
  expect(password.hashed.hash.includes('sécret')).toBe(false)
  return password
}
