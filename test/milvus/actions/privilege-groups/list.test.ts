import { describe, expect, test } from 'vitest'
import { ask } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const names = async (groups: object[]) => {
  const { app } = await startApp('2.6', { seeds: [{ privilegeGroups: groups }] })
  const { body } = await ask(app, 'root', 'privilege_groups/list', {})
  const { data } = body as { data: { privilegeGroups: Record<string, string>[] } }
  return data.privilegeGroups.map(({ privilegeGroupName, privileges }) => [
    privilegeGroupName,
    privileges?.slice(0, 12),
  ])
}

describe('POST /v2/vectordb/privilege_groups/list', () => {
  test('shows custom groups by name, then the built-in ones', async () => {
    const groups = [
      { privilegeGroupName: 'b' },
      { privilegeGroupName: 'Z', privileges: ['Search', 'Query', 'Search'] },
    ]
    expect(await names(groups)).toEqual([
      ['Z', 'Search,Query'],
      ['b', ''],
      ['ClusterReadOnly', 'ListDatabase'],
      ['ClusterReadWrite', 'ListDatabase'],
      ['ClusterAdmin', 'ListDatabase'],
      ['DatabaseReadOnly', 'ShowCollecti'],
      ['DatabaseReadWrite', 'ShowCollecti'],
      ['DatabaseAdmin', 'ShowCollecti'],
      ['CollectionReadOnly', 'Query,Search'],
      ['CollectionReadWrite', 'Query,Search'],
      ['CollectionAdmin', 'Query,Search'],
    ])
  })
})
