import { asciiFolds } from './ascii-folds.js'
import type { TokenFilter } from './token.js'

export const each =
  (change: (text: string) => string): TokenFilter =>
  (tokens) =>
    tokens.map((token) => {
      const text = change(token.text)
      return text === token.text ? token : { ...token, text }
    })

const only =
  (keeps: (text: string) => boolean): TokenFilter =>
  (tokens) =>
    tokens.filter(({ text }) => keeps(text))

/** Letter by letter: a sigma at the end of a word becomes the common one. */
export const lowercase = each((text) =>
  (text.includes('Σ') ? text.replaceAll('Σ', 'σ') : text).toLowerCase(),
)

/** Words of ASCII letters and digits. */
export const alphaNumOnly = only((text) => /^[a-zA-Z0-9]*$/.test(text))
/** Words with a Han character, or an ASCII letter or digit, in them. */
export const cnAlphaNumOnly = only((text) => /[a-zA-Z0-9\p{Script=Han}]/u.test(text))
/** Words with a Han character in them. */
export const cnCharOnly = only((text) => /\p{Script=Han}/u.test(text))

/** Drops words longer than that many bytes. */
export const length = (most: number): TokenFilter => only((text) => Buffer.byteLength(text) <= most)

/** Keeps words that pass a test of several. */
export const matches =
  (test: (texts: readonly string[]) => readonly boolean[]): TokenFilter =>
  (tokens) => {
    const kept = test(tokens.map(({ text }) => text))
    return tokens.filter((_, at) => kept[at])
  }

/** Drops words with punctuation or a blank in them. */
export const removePunct = only((text) => !/[\p{P}\p{White_Space}]/u.test(text))

/** Drops words. */
export function stop(words: readonly string[]): TokenFilter {
  if (words.length === 0) return (tokens) => tokens
  const all = new Set(words)
  return only((text) => !all.has(text))
}

/**
 * Cuts words that are nothing but words of a list, the longest first, into those; they stand where the whole one did
 * (tantivy SplitCompoundWords).
 */
export function decompound(words: readonly string[]): TokenFilter {
  const known = new Set(words)
  const lengths = [...new Set(words.map(({ length }) => length))]
    .filter((length) => length > 0)
    .sort((one, other) => other - one)
  return (tokens) =>
    tokens.flatMap(
      (token) => partsOf(token.text, known, lengths)?.map((text) => ({ ...token, text })) ?? token,
    )
}

/** @param lengths of the words, the longest first */
function partsOf(
  text: string,
  words: ReadonlySet<string>,
  lengths: readonly number[],
): string[] | undefined {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const start = at
    const length = lengths.find((one) => words.has(text.slice(start, start + one)))
    if (length === undefined) return undefined
    const word = text.slice(start, start + length)
    parts.push(word)
    at += word.length
  }
  return parts.length === 0 ? undefined : parts
}

export const stem = (change: (word: string) => string): TokenFilter => each(change)

/** Letters without their marks, and what else has an equal in ASCII. */
export const asciiFolding = each((text) =>
  text.replace(/[^\p{ASCII}]/gu, (letter) => asciiFolds().get(letter) ?? letter),
)
