import type { Version } from '../versions.js'
import { changes, computes, type Folded, grown, since, until } from './history.js'
import { legacyGroups } from './legacy-groups.js'
import { groupAdditions, type Level } from './privilege-groups.js'
import type { Privilege } from './privileges.js'

/** A built-in group. */
export interface BuiltInGroup {
  readonly level: Level
  readonly members: readonly string[]
}

/** Added after 2.3, as far as is known: its privileges could not be listed. */
const since24 = [
  'DescribeDatabase',
  'AlterDatabase',
  'UpdateResourceGroups',
  'BackupRBAC',
  'RestoreRBAC',
  'ListPrivilegeGroups',
  'CreatePrivilegeGroup',
  'DropPrivilegeGroup',
  'OperatePrivilegeGroup',
]

/** Users, roles and privileges (spec/rbac.md §10). */
export const rbac = {
  builtInGroups: computes<ReadonlyMap<string, BuiltInGroup>>(
    'The built-in groups of privileges, in the order of the list.',
    {
      '2.3': () => new Map(),
      '2.4': () => groupsOf('2.4'),
      '2.6': () => groupsOf('2.6'),
      '3.0': () => groupsOf('3.0'),
    },
  ),
  privilegeLevels: computes<ReadonlyMap<string, Level>>('Privileges, groups apart.', {
    '2.3': () => new Map([...levelsOf('2.4')].filter(([name]) => !since24.includes(name))),
    '2.4': () => levelsOf('2.4'),
    '2.6': () => levelsOf('2.6'),
    '3.0': () => levelsOf('3.0'),
  }),
  legacyGroups: computes<ReadonlyMap<string, ReadonlySet<string>>>(
    'Groups of 2.4 that count as privileges.',
    {
      '2.3': () => new Map(),
      '2.4': () => legacyGroups('2.4'),
      '2.6': () => legacyGroups('2.6'),
      '3.0': () => legacyGroups('3.0'),
    },
  ),
  publicPrivileges: changes<readonly Privilege[]>(
    'What the built-in role `public`, and so every user, may do at first.',
    {
      '2.3': ['IndexDetail', 'DescribeCollection', 'ShowCollections'],
      '2.4': ['IndexDetail', 'DescribeCollection', 'ListAliases'],
    },
  ),
  rootMayNeedRole: since(
    'root can be told to need a role like anybody (`common.security.rootShouldBindRole`).',
    '2.5',
  ),
  checksClusterInAny: since(
    'Privileges of the whole cluster are checked in the database `*`, and a rename across databases too.',
    '3.0',
  ),
  filtersLists: since(
    'Lists of databases and collections show what the user holds a grant on.',
    '2.4',
  ),
  describesVisibleDatabases: since(
    'databases/describe refuses a database that databases/list does not show the user.',
    '2.5',
  ),
  remembersDatabases: until(
    'The older API finds a database that the user does not see if there ever was a collection in it, not only if there is one.',
    '2.6',
  ),
  resolvesAliases: since(
    'An alias counts as its collection in checks and in grants, for which its database must exist.',
    '2.6',
  ),
  grantsIgnoreBodyDatabase: until(
    'roles/grant_privilege_v2 and roles/revoke_privilege_v2 look for the privilege to do so in the database of the header, not of the body.',
    '2.5',
  ),
  grantsFollowCollections: since(
    'Grants on a collection go and move with it, and what is checked is worked out anew.',
    '2.6',
  ),
  describesOwnRoles: until('Who holds a role may describe it, and everybody `public`.', '2.5'),
  describesAllDatabases: since(
    'roles/describe of the database `*` shows the grants of all.',
    '2.4',
  ),
  usersHaveDescriptions: since('Users and roles have descriptions.', '2.6'),
  objectNoun: changes('What a message calls the name of an object.', {
    '2.3': 'role name',
    '2.4': 'object name',
  }),
  userNameCharacters: changes<RegExp>('Characters of a user name after the first.', {
    '2.3': /^\w*$/,
    '2.6': /^[\w.-]*$/,
  }),
  trimsUserNames: since('Users are made and dropped without the blanks around their names.', '2.6'),
  longestPassword: changes('Most bytes of a password.', { '2.3': 256, '2.4': 72 }),
  userLimitFirst: until('The limit on users comes before the check for a taken name.', '2.5'),
  groupChecks: changes(
    'Of what is added to a privilege group, levels are compared first, or names are looked up and custom groups refused.',
    { '2.3': 'levels-first', '2.6': 'names-first' },
  ),
  printedGap: changes(
    "What Go's printer of messages puts between two fields; it varies from build to build.",
    { '2.3': ' ', '3.0': '  ' },
  ),
}

/** One of the nine groups, or a group of 2.4 among the privileges. */
export const isBuiltInGroup = (name: string, profile: Folded<typeof rbac>): boolean =>
  profile.builtInGroups.has(name) || profile.legacyGroups.has(name)

/** A privilege or a group that the release brings. */
export const isBuiltIn = (name: string, profile: Folded<typeof rbac>): boolean =>
  name === 'All' ||
  profile.privilegeLevels.has(name) ||
  isBuiltInGroup(name, profile) ||
  groupUnprefixed(name, profile) !== undefined

/**
 * The built-in group that `Group` before its name stands for: the server's own name of it is looked for behind `Privilege` as
 * well as behind `PrivilegeGroup` (pkg/util/constant.go PrivilegeNameForMetastore).
 */
export function groupUnprefixed(name: string, profile: Folded<typeof rbac>): string | undefined {
  const bare = name.startsWith('Group') ? name.slice('Group'.length) : ''
  return isBuiltInGroup(bare, profile) ? bare : undefined
}

function groupsOf(version: Version): Map<string, BuiltInGroup> {
  const groups = new Map<string, BuiltInGroup>()
  let smaller: BuiltInGroup | undefined
  for (const { name, level, comes, goes } of groupAdditions) {
    const inherited = smaller?.level === level ? smaller.members : []
    smaller = { level, members: [...inherited, ...grown(version, comes, goes)] }
    groups.set(name, smaller)
  }
  return groups
}

function levelsOf(version: Version): Map<string, Level> {
  const levels = new Map<string, Level>()
  for (const { level, members } of groupsOf(version).values()) {
    for (const name of members) levels.set(name, level)
  }
  return levels
}
