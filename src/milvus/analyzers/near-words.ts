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

function isWithin(one: readonly string[], other: readonly string[], edits: number): boolean {
  if (Math.abs(one.length - other.length) > edits) return false
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, character] of one.entries()) {
    const row = [at + 1]
    for (const [to, wanted] of other.entries()) {
      const change = (last[to] ?? 0) + (character === wanted ? 0 : 1)
      const swaps = at > 0 && to > 0 && character === other[to - 1] && one[at - 1] === wanted
      const swap = swaps ? (before[to - 1] ?? 0) + 1 : change
      row.push(Math.min(change, swap, (last[to + 1] ?? 0) + 1, (row[to] ?? 0) + 1))
    }
    if (Math.min(...row) > edits) return false
    before = last
    last = row
  }
  return (last.at(-1) ?? 0) <= edits
}
