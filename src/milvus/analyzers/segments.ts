import type { Analyzer, Token } from './token.js'

/*
 * Node's ICU cuts where Rust's icu_segmenter does, but for what is done here and for scripts that have no blanks: those need a dictionary
 * or a model, of which the two have not the same.
 */

/** Cuts a text at the bounds of words (UAX #29); blanks and signs are words too (tantivy-binding tokenizers/icu_tokneizer.rs). */
export const icu: Analyzer = (text) => segments(text)

/** Cuts likewise and keeps what has a letter or digit (3.0; tokenizers/thai_tokenizer.rs). */
export const thai: Analyzer = (text) =>
  segments(text).filter((token) => /[\p{Alphabetic}\p{N}]/u.test(token.text))

/** A word stands at the place of its first letter. */
function segments(text: string): Token[] {
  let position = 0
  let end = 0
  return bounds(text).map((start, at, all) => {
    end = all[at + 1] ?? text.length
    const word = text.slice(start, end)
    const length = [...word].length
    position += length
    return { text: word, position: position - length, length, start, end }
  })
}

/** Where words begin. ICU looks for Korean words too, which Rust takes for letters like others. */
function bounds(text: string): number[] {
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
  const found = segmenter.segment(text.replace(/[\uac00-\ud7a3]/g, 'a'))
  return Array.from(found, ({ segment, index }) =>
    Array.from(segment.matchAll(runs), (run) => index + run.index),
  ).flat()
}

/** Letters of scripts without blanks, which Rust tells from others, or what stands between them. */
const runs = complexRuns()

/** Those whose Line_Break is SA. */
function complexRuns(): RegExp {
  const complex =
    '\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ebd\\u0ec0-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f' +
    '\\u109a-\\u109f\\u1780-\\u17d3\\u17d7\\u17dc\\u17dd\\u1950-\\u1974\\u1980-\\u19c9\\u19de\\u19df\\u1a20-\\u1aad' +
    '\\ua9e0-\\ua9ef\\ua9fa-\\ua9fe\\uaa60-\\uaadf\\u{11700}-\\u{1172b}\\u{1173a}\\u{1173b}\\u{1173f}-\\u{11746}'
  return new RegExp(`[${complex}]+|[^${complex}]+`, 'gu')
}
