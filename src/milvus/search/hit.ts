import type { Place } from '../rows/rows.js'
import type { Key } from '../rows/stored-segment.js'

/** A row that a search found. A search of several vectors gives a list for each, best first. */
export interface Hit extends Place {
  readonly key: Key
  /** A single-precision number: a distance, or a likeness, as the metric type says. */
  readonly score: number
  /** The place of the vector in the list of its row, where single vectors of lists are found. */
  readonly element?: number
}
