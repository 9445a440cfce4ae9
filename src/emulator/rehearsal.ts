import type { RehearsalDifference } from '../contract/rehearse.js'
import type { ReleaseTag, Version } from '../milvus/versions.js'
import type { Namespace, ResetTarget } from './namespace.js'

/** What to rehearse: the requests of a namespace, in other releases. */
export interface RehearsalWish {
  /** The releases to ask. */
  readonly to: Version | ReleaseTag | readonly (Version | ReleaseTag)[]
  /** The release whose answers theirs are compared with; the running one unless given. */
  readonly from?: Version | ReleaseTag
  /** What each begins with; what the namespace began with unless given. */
  readonly origin?: ResetTarget
}

/** The same with names of releases that nobody checked. */
export type UncheckedWish = Omit<RehearsalWish, 'to' | 'from'> & {
  readonly to: string | readonly string[]
  readonly from?: string
}

/** What came of it. */
export interface Rehearsal {
  readonly from: Version
  readonly to: readonly Version[]
  /** How many requests each release was sent. */
  readonly requests: number
  /** How many the journal does not hold any more. */
  readonly forgotten: number
  /** How many were not sent, as the journal kept only the beginning of their body. */
  readonly cut: number
  readonly differences: readonly RehearsalDifference[]
}

/** A rehearsal as it goes out, every number as it was written. */
export interface RehearsalReport extends Pick<Rehearsal, 'forgotten' | 'cut'> {
  /** The JSON of a `Rehearsal`, in pieces. */
  readonly pieces: Iterable<string>
}

/**
 * Sends the requests of a namespace's journal to other releases, each in a world of its own.
 * @param journal one to take in its place, as JSON
 * @throws ControlError
 */
export type Rehearse = (
  namespace: Namespace,
  wish: UncheckedWish,
  journal?: Uint8Array,
) => Promise<RehearsalReport>
