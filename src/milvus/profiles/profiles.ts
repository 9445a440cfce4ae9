import { type Version, versions } from '../versions.js'
import { type AlterRules, alterRules } from './alter.js'
import { collections } from './collections.js'
import { type Folded, fold } from './history.js'
import { http } from './http.js'
import { indexes } from './indexes.js'
import type { Limits } from './limits.js'
import { type RbacRules, rbacRules } from './rbac.js'
import { type SchemaRules, schemaRules } from './schema.js'

/** Every question that the emulated releases answer differently. */
const histories = { ...http, ...collections, ...indexes }

/** What one release answers to each. Code asks these questions, never for the version number. */
export interface Profile extends Folded<typeof histories> {
  readonly version: Version
  /** The same as `schema.limits`. */
  readonly limits: Limits
  /** Users, roles and privileges. */
  readonly rbac: RbacRules
  /** What collections/create takes and refuses. */
  readonly schema: SchemaRules
  /** What can change of a collection that exists. */
  readonly alter: AlterRules
}

/** One entry per emulated release. */
export const profiles = Object.fromEntries(
  versions.map((version) => [version, profileOf(version)]),
  // `fromEntries` forgets that no release is missing.
) as Readonly<Record<Version, Profile>>

function profileOf(version: Version): Profile {
  const schema = schemaRules[version]
  return {
    version,
    ...fold(histories, version),
    rbac: rbacRules[version],
    schema,
    limits: schema.limits,
    alter: alterRules[version],
  }
}

/** A profile that takes more or less of something than its release does. */
export function withLimits(profile: Profile, changed: Partial<Limits>): Profile {
  const limits = { ...profile.limits, ...changed }
  return { ...profile, limits, schema: { ...profile.schema, limits } }
}
