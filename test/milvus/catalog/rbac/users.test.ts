import { describe, expect, test } from 'vitest'
import { Users } from '../../../../src/milvus/catalog/rbac/users.js'

function newUsers(): Users {
  const users = new Users('Milvus')
  users.clear()
  users.set('bob', 'secret', ['r'])
  return users
}

function remembered(users: Users): string {
  const bob = users.signIn('bob', 'secret')
  if (!bob) throw new Error('bob cannot sign in')
  users.remember('token', bob, false)
  return 'token'
}

describe('a token that was right', () => {
  test('is known', () => {
    const users = newUsers()
    expect(users.known(remembered(users))).toMatchObject({ user: 'bob', basic: false })
    expect(users.known('other')).toBeUndefined()
  })

  test.each<readonly [string, (users: Users) => void]>([
    ['the user is dropped', (users) => users.remove('bob')],
    ['the password is another', (users) => users.set('bob', 'other1', [])],
    ['the password is the same again', (users) => users.set('bob', 'secret', [])],
    ['the world is cleared', (users) => users.clear()],
  ])('is forgotten when %s', (_, change) => {
    const users = newUsers()
    const token = remembered(users)
    change(users)
    expect(users.known(token)).toBeUndefined()
  })

  test.each<readonly [string, (users: Users) => void]>([
    ['another user is dropped', (users) => users.remove('root')],
    ['the roles are others', (users) => users.takeRole('r')],
    ['the world goes back to the same user', (users) => users.restore(users.snapshot())],
  ])('stays known when %s', (_, change) => {
    const users = newUsers()
    const token = remembered(users)
    change(users)
    expect(users.known(token)).toMatchObject({ user: 'bob' })
  })
})

test('a role is taken from all who hold it', () => {
  const users = newUsers()
  users.set('eve', 'secret', ['q', 'r'])
  users.takeRole('r')
  expect(['bob', 'eve', 'root'].map((name) => users.get(name)?.roles)).toEqual([[], ['q'], []])
})
