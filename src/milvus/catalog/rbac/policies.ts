import type { ObjectType } from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'

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

/** The rights of a role: its grants expanded, in a form in which a check looks up a few keys. */
export class Policies {
  /** How many grants stand for each. */
  readonly #counts: Map<string, number>
  /** Objects by database and wide privilege. */
  readonly #wide: Map<string, ReadonlySet<string>>

  constructor(from?: Policies) {
    this.#counts = new Map(from ? from.#counts : [])
    this.#wide = new Map(from ? from.#wide : [])
  }

  add(policy: Policy): void {
    const key = keyOf(policy)
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    if (!isWide(policy.privilege)) return
    const place = placeOf(policy.database, policy.privilege)
    this.#wide.set(place, new Set(this.#wide.get(place)).add(policy.object))
  }

  /** Takes one of the grants that stand for a policy away, and the policy with the last. */
  release(policy: Policy): void {
    const key = keyOf(policy)
    const count = this.#counts.get(key) ?? 0
    if (count > 1) this.#counts.set(key, count - 1)
    else this.delete(policy)
  }

  /** Takes a policy away, whatever grants stand for it. */
  delete(policy: Policy): void {
    this.#counts.delete(keyOf(policy))
    if (!isWide(policy.privilege)) return
    const place = placeOf(policy.database, policy.privilege)
    const objects = new Set(this.#wide.get(place))
    objects.delete(policy.object)
    this.#wide.set(place, objects)
  }

  /** Whether a request is allowed (spec/rbac.md §3.3; internal/proxy/privilege/model.go). */
  allows(asked: Policy, profile: Profile): boolean {
    return this.#matches(asked) || (this.#wide.size > 0 && this.#contains(asked, profile))
  }

  #matches({ type, database, object, privilege }: Policy): boolean {
    for (const inside of [database, '*']) {
      for (const on of [object, '*']) {
        for (const what of [privilege, '*']) {
          if (this.#counts.has(keyOf({ type, database: inside, object: on, privilege: what }))) {
            return true
          }
        }
      }
    }
    return false
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
export const keyOf = ({ type, database, object, privilege }: Policy): string =>
  `${type}-${database}.${object}:${privilege}`

const isWide = (privilege: string): boolean => wide.some((group) => group === privilege)

const placeOf = (database: string, privilege: string): string => `${database}:${privilege}`
