/**
 * Tells whether a word is within so many edits of one of a list: a character more, less or other, or two neighbours
 * that change places, of which none is changed again (tantivy FuzzyTermQuery with transpositions).
 */
export function nearWords(words: readonly string[], edits: number): (word: string) => boolean {
  const wanted = words.map((word) => [...word])
  const known = new Map<string, boolean>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const characters = [...word]
    const isNear = wanted.some((one) => isWithin(one, characters, edits))
    known.set(word, isNear)
    return isNear
  }
}

/**
 * Counts the edits that make the first letters of one word those of another, in rows: of each number of letters of the one only for as
 * many of the other, and some more or less, as further ones are too many edits away.
 */
function isWithin(one: readonly string[], other: readonly string[], edits: number): boolean {
  if (Math.abs(one.length - other.length) > edits) return false
  const never = Number.POSITIVE_INFINITY
  const width = 2 * edits + 1
  let before: readonly number[] = []
  let last: readonly number[] = []
  for (let at = 0; at <= one.length; at++) {
    const row: number[] = []
    for (let i = 0; i < width; i++) {
      const to = at + i - edits
      const isSame = one[at - 1] === other[to - 1]
      const isSwap =
        at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]
      const change = (last[i] ?? never) + (isSame ? 0 : 1)
      const swap = isSwap ? (before[i] ?? never) + 1 : never
      const more = Math.min(row[i - 1] ?? never, last[i + 1] ?? never) + 1
      const first = at === 0 ? to : never
      row.push(to < 0 || to > other.length ? never : Math.min(first, change, swap, more))
    }
    if (Math.min(...row) > edits) return false
    before = last
    last = row
  }
  return (last[other.length - one.length + edits] ?? never) <= edits
}
