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

/** Cuts a text into words, so many at a time that others may be served between. */
export type Tokenizer = (text: string) => Iterable<readonly Token[]>

/** Cuts a text into words. */
export interface Analyzer {
  (text: string): readonly Token[]
  /** The same words, some at a time. */
  readonly parts: Tokenizer
}

/** Turns words into others, or drops them. */
export type TokenFilter = (tokens: readonly Token[]) => readonly Token[]

/** So many words, or letters, take about a tenth of a millisecond. */
const wordsOfPart = 256
const lettersOfPart = 2048

/** Puts words in parts. */
export function* inParts(tokens: Iterable<Token>): Generator<readonly Token[], void, undefined> {
  let part: Token[] = []
  let letters = 0
  for (const token of tokens) {
    part.push(token)
    letters += token.text.length
    if (part.length < wordsOfPart && letters < lettersOfPart) continue
    yield part
    part = []
    letters = 0
  }
  yield part
}

/** Words that stand in a text one behind the other, each where an expression is found. */
export function* wordsIn(text: string, word: RegExp): Generator<Token, void, undefined> {
  let position = 0
  for (const { 0: found, index: start } of text.matchAll(word)) {
    yield { text: found, position: position++, length: 1, start, end: start + found.length }
  }
}

/** So many units of a text are cut at once, if there is a place where it may be parted. */
const longPiece = 4096

/**
 * Parts a long text where that makes no difference to its words.
 * @param edge finds nothing, of no length, where it may be parted; with the flag `g`
 */
export function* pieces(text: string, edge: RegExp): Generator<string, void, undefined> {
  let from = 0
  while (text.length - from > longPiece) {
    edge.lastIndex = from + longPiece
    const to = edge.exec(text)?.index ?? text.length
    yield text.slice(from, to)
    from = to
  }
  yield text.slice(from)
}
