import type { DataType } from '../../profiles/data-types.js'
import type { IndexParameters } from './parameters.js'

/** A vector index to be built, as its parameters are checked. */
export interface Build {
  readonly type: string
  /** The type of the vectors. */
  readonly field: DataType
  readonly dimension: number
  readonly metric: string
  readonly given: IndexParameters
}
