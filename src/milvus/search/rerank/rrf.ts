import type { Scored, Worth } from './fuse.js'

/**
 * Reciprocal rank fusion: the worth of a row is 1 / (k + rank), ranks from 1.
 * @param rules whether that is divided as doubles
 * @param before by list, how many ranks are taken already
 */
export function reciprocalRank(
  k: number,
  { dividesDoubles }: { readonly dividesDoubles: boolean },
  before: readonly number[] = [],
): Worth<Scored> {
  if (dividesDoubles) return (_, list, place) => Math.fround(1 / (k + rankOf(list, place)))
  const single = Math.fround(k)
  return (_, list, place) => Math.fround(1 / Math.fround(single + rankOf(list, place)))

  function rankOf(list: number, place: number): number {
    return (before[list] ?? 0) + place + 1
  }
}
