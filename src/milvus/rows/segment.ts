import type { Column } from './column.js'

/**
 * A block of rows of one partition. Worlds share it: it never changes, but while its owner is the one who wants to
 * change it (`Rows`).
 */
export interface Segment {
  readonly length: number
  /** The partition's id. */
  readonly partition: bigint
  /** By field id; all as long as the segment, or longer. */
  readonly columns: ReadonlyMap<number, Column>
  /** One byte a row, 1 for deleted; undefined where none is. */
  readonly deleted: Uint8Array | undefined
}

/** Rows to be stored: columns by field id, exactly as long as there are rows. */
export interface Batch {
  readonly length: number
  readonly columns: ReadonlyMap<number, Column>
}
