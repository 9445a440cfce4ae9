import type { ObjectType } from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Owner } from '../model.js'

/** A right, as one check asks for it or one expanded grant allows it. */
export interface Policy {
  readonly type: ObjectType
  /** `*` for any; what a check asks for can be `*` itself. */
  readonly database: string
  readonly object: string
  /** `*` for any of the type. */
  readonly privilege: string
}

/** The groups of 2.4 among the privileges, which allow more than themselves. */
const wide = ['All', 'ReadOnly', 'ReadWrite', 'Admin'] as const

/** The rights on one object. */
interface Rights {
  /** Whose they are to change. */
  readonly owner: Owner
  /** How many grants stand for each privilege. */
  readonly counts: Map<string, number>
}

/** The rights of a role: its grants expanded, in a form in which a check looks up a few keys. */
export class Policies {
  readonly #owner: Owner = {}
  readonly #rights: Map<string, Rights>
  /** Objects by database and wide privilege. */
  readonly #wide: Map<string, ReadonlySet<string>>

  /** @param from what to copy, object by object when they change; it must not change any more itself */
  constructor(from?: Policies) {
    this.#rights = new Map(from ? from.#rights : [])
    this.#wide = new Map(from ? from.#wide : [])
  }

  add(policy: Policy): void {
    const { database, privilege, object } = policy
    const counts = this.#own(objectKey(policy))
    counts.set(privilege, (counts.get(privilege) ?? 0) + 1)
    if (!isWide(privilege)) return
    const place = placeOf(database, privilege)
    this.#wide.set(place, new Set(this.#wide.get(place)).add(object))
  }

  /** Takes one of the grants that stand for a policy away, and the policy with the last. */
  release(policy: Policy): void {
    const counts = this.#own(objectKey(policy))
    const count = counts.get(policy.privilege) ?? 0
    if (count > 1) counts.set(policy.privilege, count - 1)
    else this.delete(policy)
  }

  /** Takes a policy away, whatever grants stand for it. */
  delete(policy: Policy): void {
    const { database, privilege, object } = policy
    const key = objectKey(policy)
    const counts = this.#own(key)
    counts.delete(privilege)
    if (counts.size === 0) this.#rights.delete(key)
    if (!isWide(privilege)) return
    const place = placeOf(database, privilege)
    const objects = new Set(this.#wide.get(place))
    objects.delete(object)
    this.#wide.set(place, objects)
  }

  /** Whether a request is allowed (spec/rbac.md §3.3; internal/proxy/privilege/model.go). */
  allows(asked: Policy, profile: Profile): boolean {
    return this.#matches(asked) || (this.#wide.size > 0 && this.#contains(asked, profile))
  }

  #matches({ type, database, object, privilege }: Policy): boolean {
    for (const inside of [database, '*']) {
      for (const on of [object, '*']) {
        const rights = this.#rights.get(objectKey({ type, database: inside, object: on }))
        if (rights?.counts.has(privilege) || rights?.counts.has('*')) return true
      }
    }
    return false
  }

  /** The rights on an object, safe to change. */
  #own(key: string): Map<string, number> {
    const there = this.#rights.get(key)
    if (there?.owner === this.#owner) return there.counts
    const counts = new Map(there?.counts)
    this.#rights.set(key, { owner: this.#owner, counts })
    return counts
  }

  /** The database must be the very same here: a grant on all of them is none on this one. */
  #contains({ database, object, privilege }: Policy, profile: Profile): boolean {
    return wide.some((group) => {
      const objects = this.#wide.get(placeOf(database, group))
      if (!objects?.size) return false
      if (group === 'All') return true
      if (!profile.legacyGroups.get(group)?.has(privilege)) return false
      return group === 'Admin' || object === '*' || objects.has('*') || objects.has(object)
    })
  }
}

/** A policy as one text, the same for equal ones. */
export const keyOf = (policy: Policy): string => `${objectKey(policy)}:${policy.privilege}`

const objectKey = ({ type, database, object }: Omit<Policy, 'privilege'>): string =>
  `${type}-${database}.${object}`

const isWide = (privilege: string): boolean => wide.some((group) => group === privilege)

const placeOf = (database: string, privilege: string): string => `${database}:${privilege}`
