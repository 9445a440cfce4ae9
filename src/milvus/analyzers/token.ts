/** A word of a text and its place among the words; a word that a filter drops leaves its place empty. */
export interface Token {
  readonly text: string
  readonly position: number
}

/** Cuts a text into words. */
export type Analyzer = (text: string) => readonly Token[]

/** Turns words into others, or drops them. */
export type TokenFilter = (tokens: readonly Token[]) => readonly Token[]

export const tokensOf = (words: readonly string[]): readonly Token[] =>
  words.map((text, position) => ({ text, position }))
