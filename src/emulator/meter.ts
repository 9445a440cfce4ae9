/** Latency is counted in the real server's buckets, in milliseconds (pkg/metrics/metrics.go). */
export const bucketsMs: readonly number[] = Array.from({ length: 18 }, (_, power) => 2 ** power)

/** The counts of a path. */
export interface Tally {
  requests: number
  failures: number
  receivedBytes: number
  sentBytes: number
  totalMs: number
  /** How many were answered within each bucket and not the one below; the last is for all that took longer. */
  readonly buckets: Uint32Array
}

/** Counts requests. It only adds: what a metric is made of is worked out when somebody asks. */
export class Meter {
  readonly #tallies = new Map<string, Tally>()

  get tallies(): ReadonlyMap<string, Tally> {
    return this.#tallies
  }

  /** The tally of a path, made at its first request. */
  tally(path: string): Tally {
    const known = this.#tallies.get(path)
    if (known) return known
    const buckets = new Uint32Array(bucketsMs.length + 1)
    const tally = { requests: 0, failures: 0, receivedBytes: 0, sentBytes: 0, totalMs: 0, buckets }
    this.#tallies.set(path, tally)
    return tally
  }
}

export function countLatency(tally: Tally, ms: number): void {
  tally.totalMs += ms
  const bucket = ms <= 1 ? 0 : 32 - Math.clz32(Math.ceil(ms) - 1)
  const index = Math.min(bucket, bucketsMs.length)
  tally.buckets[index] = (tally.buckets[index] ?? 0) + 1
}
