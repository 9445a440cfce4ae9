import { Type } from '@sinclair/typebox'
import { compareBytes } from '../../go/json-text.js'
import { action } from '../action.js'
import { DatabaseReq } from '../structs.js'

/** Custom groups, then the built-in ones (spec/rbac.md §7). */
export const list = action({
  path: '/privilege_groups/list',
  method: 'ListPrivilegeGroups',
  since: '2.4',
  privilege: 'ListPrivilegeGroups',
  body: DatabaseReq,
  data: Type.Object({
    privilegeGroups: Type.Array(
      Type.Object({ privilegeGroupName: Type.String(), privileges: Type.String() }),
    ),
  }),
  run({ catalog: { rbac } }) {
    const custom = [...rbac.groups].sort(([a], [b]) => compareBytes(a, b))
    const builtIn = [...rbac.profile.builtInGroups].map(
      ([name, { members }]) => [name, members] as const,
    )
    const privilegeGroups = [...custom, ...builtIn].map(([name, members]) => ({
      privilegeGroupName: name,
      privileges: [...members].join(','),
    }))
    return { privilegeGroups }
  },
})
