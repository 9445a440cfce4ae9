import type { RowField } from '../rows/field.js'
import type { Segment } from '../rows/segment.js'

/**
 * Scores rows of one segment against one query: writes `scores[row]` of every row that is kept, and NaN where a row has no
 * score.
 * @param kept one byte a row, 0 for those to pass over; undefined for none
 */
export type Kernel = (segment: Segment, kept: Uint8Array | undefined, scores: Float32Array) => void

/** Makes a kernel for a query, which is a vector in the bytes in which rows are kept. */
export type MakeKernel = (field: RowField, query: Uint8Array) => Kernel
