import { distance } from 'fastest-levenshtein'

/** The name that was probably meant: the same but for the case of letters, or few letters away. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let least = 1 + mostApart(name)
  let found: string | undefined
  for (const other of known) {
    const longer = Math.abs(other.length - name.length)
    if ((longer > 0 && longer >= least) || !sharesAnEnd(name, other)) continue
    if (longer === 0 && other.toLowerCase() === name.toLowerCase()) return other
    const apart = distance(name, other)
    if (apart >= least) continue
    least = apart
    found = other
  }
  return found
}

/** The three names that differ least from a name, or from its beginning where it is longer than any. */
export function threeNearest(name: string, known: readonly string[]): string[] {
  const begins = name.slice(0, longest)
  return known
    .map((other) => ({ other, apart: distance(begins, other) }))
    .toSorted((one, two) => one.apart - two.apart)
    .slice(0, 3)
    .map(({ other }) => other)
}

/** No name is longer, and the distance to a hundred names takes a second for a megabyte. */
const longest = 1000

/** Short names are near to everything: the letters that may differ, for a length. */
const mostApart = ({ length }: string): number => Math.min(2, Math.max(0, (length - 1) >> 1))

/** A quick look that spares most of the work: slips at both ends of a name are rare. */
const sharesAnEnd = (a: string, b: string): boolean =>
  (a.charCodeAt(0) | 32) === (b.charCodeAt(0) | 32) ||
  (a.charCodeAt(a.length - 1) | 32) === (b.charCodeAt(b.length - 1) | 32)
