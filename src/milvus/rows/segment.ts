import { type Column, partOfColumn } from './column.js'

/**
 * A block of rows of one partition. Worlds share it: it never changes, but while its owner is the one who wants to
 * change it (`Rows`).
 */
export interface Segment {
  readonly length: number
  /** The partition's id. */
  readonly partition: bigint
  /** By field id; all as long as the segment, or longer. */
  readonly columns: { get(id: number): Column | undefined }
  /** One byte a row, 1 for deleted; undefined where none is. */
  readonly deleted: Uint8Array | undefined
}

/** Rows to be stored: columns by field id, exactly as long as there are rows. */
export interface Batch {
  readonly length: number
  readonly columns: ReadonlyMap<number, Column>
}

/** Some rows of a segment, one behind the other; their columns are cut out when they are looked at. */
export function partOfSegment(segment: Segment, start: number, end: number): Segment {
  if (start === 0 && end === segment.length) return segment
  const { columns, partition, deleted } = segment
  const cut = new Map<number, Column | undefined>()
  const get = (id: number) => {
    if (!cut.has(id)) {
      const column = columns.get(id)
      cut.set(id, column && partOfColumn(column, start, end))
    }
    return cut.get(id)
  }
  return {
    length: end - start,
    partition,
    columns: { get },
    deleted: deleted?.subarray(start, end),
  }
}
