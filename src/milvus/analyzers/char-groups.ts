import { type Analyzer, tokensOf } from './token.js'

/** Cuts at letters of a list, and at those of the groups that it names (2.6; tantivy-binding tokenizers/char_group_tokenizer.rs). */
export function charGroups(delimiters: readonly string[]): Analyzer {
  const letters = new Set(delimiters)
  const patterns = delimiters.flatMap((name) => groups.get(name) ?? [])
  const isDelimiter = (letter: string) =>
    letters.has(letter) || patterns.some((pattern) => pattern.test(letter))
  return (text) => {
    const words: string[] = []
    let word = ''
    for (const letter of text) {
      if (!isDelimiter(letter)) word += letter
      else if (word !== '') {
        words.push(word)
        word = ''
      }
    }
    return tokensOf(text, word === '' ? words : [...words, word])
  }
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
