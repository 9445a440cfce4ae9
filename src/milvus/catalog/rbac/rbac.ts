import { builtInRoles, objectTypeOf } from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Owner } from '../model.js'
import { expand } from './expand.js'
import type { Grant } from './grant.js'
import { type CollectionPlace, GrantTable } from './grant-table.js'
import { keyOf, Policies, type Policy } from './policies.js'
import { type User, Users } from './users.js'

export interface Role {
  readonly owner: Owner
  readonly name: string
  description: string
  readonly grants: GrantTable
  /** Allow or refuse a request; the server does not always update them along with the grants. */
  policies: Policies
  /** The groups with which the policies are what the grants stand for. With others they may be more, or fewer. */
  expandedWith: Groups
}

/** The members of custom privilege groups; a change makes a new map. */
export type Groups = ReadonlyMap<string, ReadonlySet<string>>

/** A state, shared with an Rbac until either changes. */
export interface RbacSnapshot {
  readonly users: ReadonlyMap<string, User>
  readonly roles: ReadonlyMap<string, Role>
  readonly groups: Groups
}

/**
 * Users, roles with their grants, and custom privilege groups, empty until cleared or restored; what happens to
 * them stands beside it.
 */
export class Rbac {
  readonly profile: Profile
  readonly users: Users
  #owner: Owner = {}
  #roles = new Map<string, Role>()
  #groups: Groups = new Map()
  #revision = 0

  constructor(profile: Profile, rootPassword: string) {
    this.profile = profile
    this.users = new Users(rootPassword)
  }

  /** Back to the user `root` and the built-in roles. */
  clear(): void {
    this.users.clear()
    this.#roles = new Map()
    this.#groups = new Map()
    for (const name of builtInRoles) this.addRole(name, '')
    for (const privilege of this.profile.publicPrivileges) {
      const type = objectTypeOf(privilege)
      this.grant('public', { type, object: '*', database: '*', privilege, grantor: 'root' })
    }
  }

  /** The present state; what changes afterwards is copied first. */
  snapshot(): RbacSnapshot {
    this.#owner = {}
    return {
      users: this.users.snapshot(),
      roles: new Map(this.#roles),
      groups: this.#groups,
    }
  }

  /** Back to a state taken before. */
  restore({ users, roles, groups }: RbacSnapshot): void {
    this.#owner = {}
    this.users.restore(users)
    this.#roles = new Map(roles)
    this.#groups = groups
    this.#revision++
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision + this.users.revision
  }

  /** In the order of creation, as groups are. */
  get roles(): ReadonlyMap<string, Role> {
    return this.#roles
  }

  /** The members of custom privilege groups. */
  get groups(): Groups {
    return this.#groups
  }

  addRole(name: string, description: string): void {
    this.#revision++
    this.#roles.set(name, {
      owner: this.#owner,
      name,
      description,
      grants: new GrantTable(),
      policies: new Policies(),
      expandedWith: this.#groups,
    })
  }

  describeRole(role: Role, description: string): void {
    this.#change(role).description = description
  }

  removeRole(name: string): void {
    this.#revision++
    this.#roles.delete(name)
    this.users.takeRole(name)
  }

  /**
   * Stores a grant; one that is there keeps its grantor, and stands for its group's members of now.
   * @param policies what it allows until all are worked out anew: what it stands for unless given
   */
  grant(roleName: string, grant: Grant, policies?: readonly Policy[]): void {
    const role = this.#own(roleName)
    if (!role) return
    if (policies) role.expandedWith = new Map(this.#groups)
    if (!role.grants.add(grant) && this.#isExact(role)) return
    for (const policy of policies ?? this.#expand(grant)) role.policies.add(policy)
  }

  /**
   * Takes a grant away, and the policies that no other grant of the role covers, as groups are now.
   * @param policies these, not those that it stands for
   */
  revoke(roleName: string, grant: Grant, policies?: readonly Policy[]): void {
    const role = this.#own(roleName)
    if (!role) return
    if (policies) role.expandedWith = new Map(this.#groups)
    const wasThere = role.grants.delete(grant)
    if (this.#isExact(role)) {
      if (wasThere) for (const policy of this.#expand(grant)) role.policies.release(policy)
      return
    }
    const left = new Set([...role.grants.values()].flatMap((one) => this.#expand(one)).map(keyOf))
    for (const policy of policies ?? this.#expand(grant)) {
      if (!left.has(keyOf(policy))) role.policies.delete(policy)
    }
  }

  setGroup(name: string, members: ReadonlySet<string>): void {
    this.#revision++
    this.#groups = new Map(this.#groups).set(name, members)
  }

  removeGroup(name: string): void {
    this.#revision++
    this.#groups = new Map([...this.#groups].filter(([other]) => other !== name))
  }

  /** Gives the roles that hold a group its present members. */
  extendGroup(name: string): void {
    for (const role of [...this.#roles.values()]) {
      for (const grant of [...role.grants.values()].filter((one) => one.privilege === name)) {
        this.grant(role.name, grant)
      }
    }
  }

  /**
   * Drops the grants on a collection, or moves them, and works out anew what is checked
   * (internal/rootcoord/ddl_callbacks_drop_collection.go). The cost grows with the grants on that collection, and with
   * all of a role only where a group has changed since.
   */
  followCollection(from: CollectionPlace, to: CollectionPlace | undefined): void {
    for (const role of [...this.#roles.values()]) {
      const grants = role.grants.on(from)
      if (grants.length === 0 && this.#isExact(role)) continue
      if (!this.#isExact(role)) this.#expandAll(this.#change(role))
      for (const grant of grants) {
        this.revoke(role.name, grant)
        if (to) this.grant(role.name, { ...grant, ...to })
      }
    }
  }

  #expandAll(role: Role): void {
    role.policies = new Policies()
    role.expandedWith = this.#groups
    for (const grant of role.grants.values()) {
      for (const policy of this.#expand(grant)) role.policies.add(policy)
    }
  }

  #isExact({ expandedWith }: Role): boolean {
    return expandedWith === this.#groups
  }

  #expand(grant: Grant) {
    return expand(grant, this.#groups, this.profile)
  }

  #own(name: string): Role | undefined {
    const role = this.#roles.get(name)
    return role && this.#change(role)
  }

  /** The role, safe to change. */
  #change(role: Role): Role {
    this.#revision++
    if (role.owner === this.#owner) return role
    const grants = new GrantTable(role.grants)
    const own = { ...role, owner: this.#owner, grants, policies: new Policies(role.policies) }
    this.#roles.set(role.name, own)
    return own
  }
}
