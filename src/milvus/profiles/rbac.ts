import type { Version } from '../versions.js'
import { legacyGroups } from './legacy-groups.js'
import { groupAdditions, type Level, namesIn } from './privilege-groups.js'
import type { Privilege } from './privileges.js'

/** A built-in group. */
export interface BuiltInGroup {
  readonly level: Level
  readonly members: readonly string[]
}

/** What differs between the releases in users, roles and privileges (spec/rbac.md §10). */
export interface RbacRules {
  /** In the order of the list; the oldest release has none. */
  readonly groups: ReadonlyMap<string, BuiltInGroup>
  /** Privileges by name, groups apart. */
  readonly levels: ReadonlyMap<string, Level>
  /** Groups of 2.4 that count as privileges. */
  readonly legacyGroups: ReadonlyMap<string, ReadonlySet<string>>
  /** What the built-in role `public`, and so every user, may do at first. */
  readonly publicPrivileges: readonly Privilege[]
  /** Whether root can be told to need a role like anybody (`common.security.rootShouldBindRole`). */
  readonly rootMayNeedRole: boolean
  /** Privileges of the whole cluster are checked in the database `*`, and a rename across databases too. */
  readonly checksClusterInAny: boolean
  /** Lists of databases and collections show what the user holds a grant on. */
  readonly filtersLists: boolean
  /** An alias counts as its collection in checks and in grants, for which its database must exist. */
  readonly resolvesAliases: boolean
  /** Grants on a collection go and move with it, and what is checked is worked out anew. */
  readonly grantsFollowCollections: boolean
  /** Who holds a role may describe it, and everybody `public`. */
  readonly describesOwnRoles: boolean
  /** roles/describe of the database `*` shows the grants of all. */
  readonly describesAllDatabases: boolean
  /** Users and roles have descriptions. */
  readonly hasDescriptions: boolean
  /** What a message calls the name of an object. */
  readonly objectNoun: string
  /** Characters of a user name after the first. */
  readonly userNameCharacters: RegExp
  /** users/create stores the name without the blanks around it. */
  readonly trimsUserNames: boolean
  /** Most bytes of a password. */
  readonly longestPassword: number
  /** The limit on users comes before the check for a taken name. */
  readonly userLimitFirst: boolean
  /** What is added to a privilege group: levels compared before names are looked up, custom groups refused. */
  readonly groupChecks: 'levels-first' | 'names-first'
  /** What Go's printer of messages puts between two fields; it varies from build to build. */
  readonly printedGap: ' ' | '  '
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

const v23: RbacRules = {
  groups: new Map(),
  levels: new Map([...levelsOf(groupsOf('2.4'))].filter(([name]) => !since24.includes(name))),
  legacyGroups: new Map(),
  publicPrivileges: ['IndexDetail', 'DescribeCollection', 'ShowCollections'],
  rootMayNeedRole: false,
  checksClusterInAny: false,
  filtersLists: false,
  resolvesAliases: false,
  grantsFollowCollections: false,
  describesOwnRoles: true,
  describesAllDatabases: false,
  hasDescriptions: false,
  objectNoun: 'role name',
  userNameCharacters: /^\w*$/,
  trimsUserNames: false,
  longestPassword: 256,
  userLimitFirst: true,
  groupChecks: 'levels-first',
  printedGap: ' ',
}

const v24: RbacRules = {
  ...v23,
  ...privilegesOf('2.4'),
  publicPrivileges: ['IndexDetail', 'DescribeCollection', 'ListAliases'],
  filtersLists: true,
  describesAllDatabases: true,
  objectNoun: 'object name',
  longestPassword: 72,
}

const v25: RbacRules = {
  ...v24,
  ...privilegesOf('2.5'),
  rootMayNeedRole: true,
}

const v26: RbacRules = {
  ...v25,
  ...privilegesOf('2.6'),
  resolvesAliases: true,
  grantsFollowCollections: true,
  describesOwnRoles: false,
  hasDescriptions: true,
  userNameCharacters: /^[\w.-]*$/,
  trimsUserNames: true,
  userLimitFirst: false,
  groupChecks: 'names-first',
}

const v30: RbacRules = {
  ...v26,
  ...privilegesOf('3.0'),
  checksClusterInAny: true,
  printedGap: '  ',
}

export const rbacRules: Readonly<Record<Version, RbacRules>> = {
  '2.3': v23,
  '2.4': v24,
  '2.5': v25,
  '2.6': v26,
  '3.0': v30,
}

/** One of the nine groups, or a group of 2.4 among the privileges. */
export const isBuiltInGroup = (name: string, rules: RbacRules): boolean =>
  rules.groups.has(name) || rules.legacyGroups.has(name)

/** A privilege or a group that the release brings. */
export const isBuiltIn = (name: string, rules: RbacRules): boolean =>
  name === 'All' || rules.levels.has(name) || isBuiltInGroup(name, rules)

function privilegesOf(version: Version): Pick<RbacRules, 'groups' | 'levels' | 'legacyGroups'> {
  const groups = groupsOf(version)
  return { groups, levels: levelsOf(groups), legacyGroups: legacyGroups(version) }
}

function groupsOf(version: Version): Map<string, BuiltInGroup> {
  const groups = new Map<string, BuiltInGroup>()
  let smaller: BuiltInGroup | undefined
  for (const [name, level, adds] of groupAdditions) {
    const inherited = smaller?.level === level ? smaller.members : []
    smaller = { level, members: [...inherited, ...namesIn(version, adds)] }
    groups.set(name, smaller)
  }
  return groups
}

function levelsOf(groups: ReadonlyMap<string, BuiltInGroup>): Map<string, Level> {
  const levels = new Map<string, Level>()
  for (const { level, members } of groups.values()) {
    for (const name of members) levels.set(name, level)
  }
  return levels
}
