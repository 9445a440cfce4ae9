import { minorOf, type Version, versions } from '../versions.js'
import { histories } from './histories.js'
import { type Folded, fold } from './history.js'
import { type Limits, limits } from './limits.js'

/** What one release answers to each question. Code asks these questions, never for the version number. */
export interface Profile extends Folded<typeof histories> {
  readonly version: Version
  /** What a user can change. */
  readonly limits: Limits
  /** Texts become vectors of their hashes where the release would call a provider. */
  readonly embedsByHash: boolean
}

/** One entry per emulated release, each made when it is first asked for: most processes serve one release. */
export const profiles = Object.defineProperties(
  {},
  Object.fromEntries(versions.map((version) => [version, madeWhenUsed(version)])),
  // `fromEntries` forgets that no release is missing.
) as Readonly<Record<Version, Profile>>

function madeWhenUsed(version: Version): PropertyDescriptor {
  let made: Profile | undefined
  return {
    enumerable: true,
    get() {
      made ??= profileOf(version)
      return made
    },
  }
}

function profileOf(version: Version): Profile {
  return {
    version,
    ...fold(histories, version),
    limits: fold(limits, version),
    embedsByHash: false,
  }
}

/**
 * The profile of a release, or of the tag of one of its images.
 * @throws Error for what is none
 */
export function profileNamed(tag: string): Profile {
  const version = versions.find((one) => one === minorOf(String(tag)))
  if (version !== undefined) return profiles[version]
  throw new Error(`profile: ${JSON.stringify(tag)} is not one of ${versions.join(', ')}`)
}

/** A profile that takes more or less of something than its release does. */
export function withLimits(profile: Profile, changed: Partial<Limits>): Profile {
  return { ...profile, limits: { ...profile.limits, ...changed } }
}
