import { describe, expect, test } from 'vitest'
import { Policies, type Policy } from '../../../../src/milvus/catalog/rbac/policies.js'
import { profiles } from '../../../../src/milvus/profiles/profiles.js'

/** `type database.object privilege` */
function policy(text: string): Policy {
  const [type = '', place = '', privilege = ''] = text.split(' ')
  const [database = '', object = ''] = place.split('.')
  return { type: type as Policy['type'], database, object, privilege }
}

const allows = (held: string[], asked: string) => {
  const policies = new Policies()
  for (const one of held) policies.add(policy(one))
  return policies.allows(policy(asked), profiles['3.0'])
}

describe('a policy', () => {
  test.each<readonly [string, string, boolean]>([
    ['Collection d.c Search', 'Collection d.c Search', true],
    ['Collection d.c Search', 'Collection d.c Query', false],
    ['Collection d.c Search', 'Collection d.other Search', false],
    ['Collection d.c Search', 'Collection other.c Search', false],
    ['Collection d.c Search', 'Collection d.* Search', false],
    ['Collection d.* Search', 'Collection d.c Search', true],
    ['Collection d.* Search', 'Collection d. Search', true],
    ['Collection *.c Search', 'Collection d.c Search', true],
    ['Collection *.* Search', 'Collection d.c Search', true],
    ['Global *.* CreateDatabase', 'Global *.* CreateDatabase', true],
    ['Global d.* CreateDatabase', 'Global *.* CreateDatabase', false],
    ['Global d.* *', 'Global d.* CreateCollection', true],
    ['Global d.* *', 'Collection d.c Search', false],
    ['Global d.* *', 'User d.bob SelectUser', false],
    ['User *.eve SelectUser', 'User d.eve SelectUser', true],
    ['User *.eve SelectUser', 'User d.bob SelectUser', false],
  ])('%s allows %s: %s', (held, asked, allowed) => {
    expect(allows([held], asked)).toBe(allowed)
  })
})

describe('a privilege that is a group', () => {
  test.each<readonly [string, string, boolean]>([
    ['Global d.* All', 'Collection d.c Search', true],
    ['Global d.* All', 'Global d.* DropCollection', true],
    ['Global d.* All', 'User d.eve UpdateUser', true],
    ['Global d.* All', 'Global *.* CreateDatabase', false],
    ['Global *.* All', 'Collection d.c Search', false],
    ['Global *.* All', 'Global *.* CreateDatabase', true],
    ['Collection d.c ReadOnly', 'Collection d.c Search', true],
    ['Collection d.c ReadOnly', 'Collection d.other Search', false],
    ['Collection d.* ReadOnly', 'Collection d.other Search', true],
    ['Collection d.c ReadOnly', 'Global d.* DescribeDatabase', true],
    ['Collection d.c ReadOnly', 'Collection d.c Insert', false],
    ['Collection d.c ReadWrite', 'Collection d.c Insert', true],
    ['Collection d.c ReadWrite', 'Global d.* CreateCollection', false],
    ['Collection *.c ReadOnly', 'Collection d.c Search', false],
    ['Global d.* Admin', 'Collection d.c Insert', true],
    ['Global d.* Admin', 'Global d.* CreateCollection', true],
    ['Global d.* Admin', 'Global d.* ListPrivilegeGroups', false],
    ['Global *.* Admin', 'Global *.* CreateDatabase', true],
    ['Global *.* Admin', 'Collection d.c Insert', false],
  ])('%s allows %s: %s', (held, asked, allowed) => {
    expect(allows([held], asked)).toBe(allowed)
  })

  test('stays on one collection when it goes from another', () => {
    const policies = new Policies()
    policies.add(policy('Collection d.a ReadOnly'))
    policies.add(policy('Collection d.b ReadOnly'))
    policies.delete(policy('Collection d.a ReadOnly'))
    const may = (asked: string) => policies.allows(policy(asked), profiles['2.6'])
    expect(['a', 'b'].map((name) => may(`Collection d.${name} Search`))).toEqual([false, true])
    expect(may('Global d.* DescribeDatabase')).toBe(true)
    policies.delete(policy('Collection d.b ReadOnly'))
    expect(may('Global d.* DescribeDatabase')).toBe(false)
  })
})

test('a copy changes alone', () => {
  const policies = new Policies()
  policies.add(policy('Collection d.a ReadOnly'))
  const copy = new Policies(policies)
  copy.add(policy('Collection d.a Insert'))
  copy.delete(policy('Collection d.a ReadOnly'))
  const asked = ['Search', 'Insert'].map((name) => policy(`Collection d.a ${name}`))
  const profile = profiles['2.6']
  expect(asked.map((one) => policies.allows(one, profile))).toEqual([true, false])
  expect(asked.map((one) => copy.allows(one, profile))).toEqual([false, true])
})
