import type { Profile } from '../profiles/profiles.js'
import type { ImportSource } from './import-job.js'

/** Milliseconds since 1970. */
export type Clock = () => number

/** Gives ids that are never given twice. */
export interface IdSource {
  (): bigint
  /** Says that an id, and all below it, are taken. */
  skip?(taken: bigint): void
}

export interface CatalogOptions {
  readonly profile: Profile
  readonly clock: Clock
  readonly ids: IdSource
  readonly rootPassword: string
  /** None unless given. */
  readonly delays?: Delays
  /** Whether root needs a role, where the release can be told so; it does not unless given. */
  readonly rootShouldBindRole?: boolean
  /** Where import jobs read files; every job fails without. */
  readonly importSource?: ImportSource | undefined
  /** Users who may set passwords without the right old one; none unless given. */
  readonly superUsers?: readonly string[]
}

/** How long work takes that a real server does in the background, in milliseconds. */
export interface Delays {
  readonly load: number
  readonly indexBuild: number
  readonly import: number
}

export const noDelays: Delays = { load: 0, indexBuild: 0, import: 0 }
