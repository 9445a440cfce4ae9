import type { Asked } from './asked.js'

/** What the thread of relations is asked for: which of some stored geometries (WKT) are in a relation. */
export interface Job {
  readonly asked: Asked
  readonly stored: readonly string[]
}

/**
 * What became of a job: 1 for each that is in the relation and 0 for others, of the first of them at least; or nothing, as one
 * took too long, as the thread could not be started, or as it ended.
 */
export type Outcome =
  | { readonly kind: 'related'; readonly truths: Uint8Array }
  | { readonly kind: 'late' }
  | { readonly kind: 'not started' | 'ended'; readonly reason: string }

/** What the thread says: that it runs, what became of a job, and that it had none for a while. */
export type Word = Outcome | { readonly kind: 'started' } | { readonly kind: 'idle' }

/** Lines that cross over and over take as long as the square of their points: hours for some ten thousand. In milliseconds. */
export const mostTime = 5000
