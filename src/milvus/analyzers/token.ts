/** A word of a text and where it stands there; a word that a filter drops leaves its place empty. */
export interface Token {
  readonly text: string
  /** Its place among the words; of jieba its first letter's among the letters. */
  readonly position: number
  /** How many places it takes. */
  readonly length: number
  /** Where it begins in the text, in units of UTF-16. */
  readonly start: number
  readonly end: number
}

/** Cuts a text into words. */
export type Analyzer = (text: string) => readonly Token[]

/** Turns words into others, or drops them. */
export type TokenFilter = (tokens: readonly Token[]) => readonly Token[]

/** Words that stand in a text one behind the other, with what is no word between them. */
export function tokensOf(text: string, words: readonly string[]): readonly Token[] {
  let end = 0
  return words.map((word, position) => {
    const start = text.indexOf(word, end)
    end = start + word.length
    return { text: word, position, length: 1, start, end }
  })
}
