import { inParts, type Token, type Tokenizer } from './token.js'

/** Cuts at letters of a list, and at those of the groups that it names (2.6; tantivy-binding tokenizers/char_group_tokenizer.rs). */
export function charGroups(delimiters: readonly string[]): Tokenizer {
  const letters = new Set(delimiters)
  const patterns = delimiters.flatMap((name) => groups.get(name) ?? [])
  const isDelimiter = (letter: string) =>
    letters.has(letter) || patterns.some((pattern) => pattern.test(letter))
  return (text) => inParts(wordsBetween(text, isDelimiter))
}

function* wordsBetween(
  text: string,
  isDelimiter: (letter: string) => boolean,
): Generator<Token, void, undefined> {
  let position = 0
  let start = 0
  let at = 0
  const word = () => ({
    text: text.slice(start, at),
    position: position++,
    length: 1,
    start,
    end: at,
  })
  for (const letter of text) {
    if (isDelimiter(letter)) {
      if (at > start) yield word()
      start = at + letter.length
    }
    at += letter.length
  }
  if (at > start) yield word()
}

const groups: ReadonlyMap<string, RegExp> = new Map([
  ['whitespace', /\p{White_Space}/u],
  ['letter', /\p{Alphabetic}/u],
  ['digit', /[0-9]/],
  ['punctuation', /\p{P}/u],
  ['symbol', /\p{S}/u],
  ['ascii_whitespace', /[ \t\n\f\r]/],
  ['ascii_letter', /[a-zA-Z]/],
  ['ascii_digit', /[0-9]/],
  ['ascii_punctuation', /[!-/:-@[-`{-~]/],
])
