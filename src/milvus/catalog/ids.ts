import type { Clock, IdSource } from './options.js'

/**
 * Ids as the real server gives them: the hybrid timestamp of the allocation, milliseconds × 2^18 and a
 * counter, so 18 digits and growing (internal/allocator, pkg/util/tsoutil).
 */
export function hybridIds(clock: Clock): IdSource {
  let last = 0n
  const next = () => {
    const now = hybridTimestamp(clock())
    last = now > last ? now : last + 1n
    return last
  }
  return Object.assign(next, {
    skip(taken: bigint) {
      if (taken > last && taken < farthest) last = taken
    },
  })
}

/** Beyond this, ids that count on might leave 64 bits; none that a clock gives for centuries is. */
const farthest = 1n << 62n

/** The server's hybrid timestamp of a moment in milliseconds since 1970. */
export const hybridTimestamp = (ms: number): bigint => BigInt(ms) << 18n
