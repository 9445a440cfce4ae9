/** Rows that were flushed together: what the real server keeps as a sealed segment. */
export interface Sealed {
  readonly rows: number
  /** When the last of them was inserted, and when they were flushed, in milliseconds since 1970. */
  readonly insertedAt: number
  readonly flushedAt: number
}

interface Counts {
  /** Rows inserted since the last flush. */
  readonly growing: number
  readonly insertedAt: number
  readonly sealed: readonly Sealed[]
  /** Deleted by the last flush, and of these those that a compaction took out. */
  readonly deleted: number
  readonly compacted: number
}

const none: Counts = { growing: 0, insertedAt: 0, sealed: [], deleted: 0, compacted: 0 }

/** Beyond so many flushes of a partition the last rows are counted as one. */
const mostSealed = 1000

/**
 * What the coordinator knows of rows, by partition: those that were flushed. Deleted ones count until a compaction takes
 * them out (internal/datacoord/meta.go GetNumRowsOfCollection).
 */
export class Statistics {
  readonly #partitions: Map<bigint, Counts>

  constructor(from?: Statistics) {
    this.#partitions = new Map(from ? from.#partitions : [])
  }

  insert(partition: bigint, rows: number, insertedAt: number): void {
    const counts = this.#of(partition)
    this.#partitions.set(partition, { ...counts, growing: counts.growing + rows, insertedAt })
  }

  /** Begins with counts alone: nobody knows when the rows came, so that they count as younger than any index. */
  restore(partition: bigint, inserted: number, rows: number): void {
    const insertedAt = Number.MAX_SAFE_INTEGER
    const sealed = rows > 0 ? [{ rows, insertedAt, flushedAt: 0 }] : []
    this.#partitions.set(partition, { ...none, growing: inserted - rows, sealed })
  }

  /** How many rows were inserted, without those that a compaction took out. */
  inserted(partition: bigint): number {
    const { growing, sealed } = this.#of(partition)
    return growing + countSealed(sealed)
  }

  /** @param deletedIn how many rows of a partition are deleted */
  flush(flushedAt: number, deletedIn: (partition: bigint) => number): void {
    for (const [partition, counts] of this.#partitions) {
      const { growing: rows, insertedAt, sealed } = counts
      const next = rows > 0 ? [{ rows, insertedAt, flushedAt }] : []
      this.#partitions.set(partition, {
        ...counts,
        growing: 0,
        sealed: [...sealed.slice(0, mostSealed), ...merged([...sealed.slice(mostSealed), ...next])],
        deleted: deletedIn(partition),
      })
    }
  }

  /** Takes out the rows whose deletion was flushed. @returns of how many partitions rows were rewritten */
  compact(): number {
    let plans = 0
    for (const [partition, counts] of this.#partitions) {
      const { sealed, deleted, compacted } = counts
      if (sealed.length === 0) continue
      plans++
      const left = merged(sealed)
        .map((all) => ({ ...all, rows: all.rows - (deleted - compacted) }))
        .filter(({ rows }) => rows > 0)
      this.#partitions.set(partition, { ...counts, sealed: left, compacted: deleted })
    }
    return plans
  }

  drop(partition: bigint): void {
    this.#partitions.delete(partition)
  }

  /** What was flushed, of one partition or of all. */
  sealed(partition?: bigint): Sealed[] {
    if (partition !== undefined) return [...this.#of(partition).sealed]
    return [...this.#partitions.values()].flatMap(({ sealed }) => sealed)
  }

  #of(partition: bigint): Counts {
    return this.#partitions.get(partition) ?? none
  }
}

/** All as one, as young as the youngest. */
function merged(sealed: readonly Sealed[]): Sealed[] {
  const last = sealed.at(-1)
  return last ? [{ ...last, rows: countSealed(sealed) }] : []
}

export const countSealed = (sealed: readonly Sealed[]): number =>
  sealed.reduce((count, { rows }) => count + rows, 0)
