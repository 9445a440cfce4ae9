import { builtInRoles, objectTypeOf } from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Owner } from '../model.js'
import { expand } from './expand.js'
import type { Grant } from './grant.js'
import { keyOf, Policies } from './policies.js'
import { type User, Users } from './users.js'

export interface Role {
  readonly owner: Owner
  readonly name: string
  description: string
  readonly grants: Map<string, Grant>
  /** Allow or refuse a request; the server does not always update them along with the grants. */
  policies: Policies
}

/** A state, shared with an Rbac until either changes. */
export interface RbacSnapshot {
  readonly users: ReadonlyMap<string, User>
  readonly roles: ReadonlyMap<string, Role>
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>
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
  #groups = new Map<string, ReadonlySet<string>>()
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
      groups: new Map(this.#groups),
    }
  }

  /** Back to a state taken before. */
  restore({ users, roles, groups }: RbacSnapshot): void {
    this.#owner = {}
    this.users.restore(users)
    this.#roles = new Map(roles)
    this.#groups = new Map(groups)
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
  get groups(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#groups
  }

  addRole(name: string, description: string): void {
    this.#revision++
    const policies = new Policies()
    this.#roles.set(name, { owner: this.#owner, name, description, grants: new Map(), policies })
  }

  describeRole(role: Role, description: string): void {
    this.#change(role).description = description
  }

  removeRole(name: string): void {
    this.#revision++
    this.#roles.delete(name)
    this.users.takeRole(name)
  }

  /** Stores a grant; one that is there keeps its grantor. */
  grant(roleName: string, grant: Grant): void {
    const role = this.#own(roleName)
    if (!role) return
    const key = keyOf(grant)
    if (!role.grants.has(key)) role.grants.set(key, grant)
    for (const policy of this.#expand(grant)) role.policies.add(policy)
  }

  /** Takes a grant away, and the policies that no other grant of the role covers, as groups are now. */
  revoke(roleName: string, grant: Grant): void {
    const role = this.#own(roleName)
    if (!role) return
    role.grants.delete(keyOf(grant))
    const left = new Set([...role.grants.values()].flatMap((one) => this.#expand(one)).map(keyOf))
    for (const policy of this.#expand(grant)) {
      if (!left.has(keyOf(policy))) role.policies.delete(policy)
    }
  }

  setGroup(name: string, members: ReadonlySet<string>): void {
    this.#revision++
    this.#groups.set(name, members)
  }

  removeGroup(name: string): void {
    this.#revision++
    this.#groups.delete(name)
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
   * (internal/rootcoord/ddl_callbacks_drop_collection.go).
   */
  followCollection(from: CollectionPlace, to: CollectionPlace | undefined): void {
    for (const role of [...this.#roles.values()]) {
      const own = this.#change(role)
      for (const [key, grant] of role.grants) {
        if (!isOn(grant, from)) continue
        own.grants.delete(key)
        if (!to) continue
        const moved = { ...grant, ...to }
        if (!own.grants.has(keyOf(moved))) own.grants.set(keyOf(moved), moved)
      }
      own.policies = new Policies()
      for (const grant of own.grants.values()) {
        for (const policy of this.#expand(grant)) own.policies.add(policy)
      }
    }
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
    const grants = new Map(role.grants)
    const own = { ...role, owner: this.#owner, grants, policies: new Policies(role.policies) }
    this.#roles.set(role.name, own)
    return own
  }
}

/** A collection as grants name it. */
export interface CollectionPlace {
  readonly database: string
  readonly object: string
}

const isOn = ({ type, database, object }: Grant, place: CollectionPlace): boolean =>
  type === 'Collection' && database === place.database && object === place.object
