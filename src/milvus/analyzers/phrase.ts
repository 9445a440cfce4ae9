import type { Token } from './token.js'

/** Whether a text has one of at least so many of the words. */
export function hasWords(
  text: readonly Token[],
  words: ReadonlySet<string>,
  minimum: number,
): boolean {
  const found = new Set(text.flatMap((token) => (words.has(token.text) ? [token.text] : [])))
  return words.size > 0 && found.size >= minimum
}

/**
 * Whether a text has the words of a phrase in their order and next to each other, if they may be moved that many places
 * in all.
 */
export function hasPhrase(text: readonly Token[], phrase: readonly Token[], slop: number): boolean {
  const [first, ...others] = phrase
  if (first === undefined) return false
  // Where the phrase would begin, by each word, with the moves needed up to it.
  let starts = startsOf(text, first).map((start) => ({ start, moves: 0 }))
  for (const word of others) {
    // A phrase may have very many words: moves only become more.
    if (starts.length === 0) return false
    starts = startsOf(text, word)
      .map((start) => ({
        start,
        moves: Math.min(...starts.map((last) => last.moves + Math.abs(last.start - start))),
      }))
      .filter(({ moves }) => moves <= slop)
  }
  return starts.some(({ moves }) => moves <= slop)
}

const startsOf = (text: readonly Token[], word: Token): number[] =>
  text.flatMap((token) => (token.text === word.text ? [token.position - word.position] : []))
