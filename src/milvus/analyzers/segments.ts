import { inParts, pieces, type Token, type Tokenizer } from './token.js'

/*
 * Node's ICU cuts where Rust's icu_segmenter does, but for what is done here and for scripts that have no blanks: those need a dictionary
 * or a model, of which the two have not the same.
 */

/** Cuts a text at the bounds of words (UAX #29); blanks and signs are words too (tantivy-binding tokenizers/icu_tokneizer.rs). */
export const icu: Tokenizer = (text) => inParts(segments(text))

/** Cuts likewise and keeps what has a letter or digit (3.0; tokenizers/thai_tokenizer.rs). */
export function* thai(text: string): Generator<readonly Token[], void, undefined> {
  // The others count, too: a text may have nothing else.
  for (const part of inParts(segments(text))) {
    yield part.filter((token) => /[\p{Alphabetic}\p{N}]/u.test(token.text))
  }
}

/** A word stands at the place of its first letter. */
function* segments(text: string): Generator<Token, void, undefined> {
  let position = 0
  for (const [start, end] of bounds(text)) {
    const word = text.slice(start, end)
    const length = [...word].length
    yield { text: word, position, length, start, end }
    position += length
  }
}

/** Where words begin and end. ICU looks for Korean words too, which Rust takes for letters like others. */
function* bounds(text: string): Generator<[start: number, end: number], void, undefined> {
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
  let from = 0
  for (const piece of pieces(text.replace(/[\uac00-\ud7a3]/g, 'a'), edge)) {
    for (const { segment, index } of segmenter.segment(piece)) {
      for (const run of segment.matchAll(runs)) {
        const start = from + index + run.index
        yield [start, start + run[0].length]
      }
    }
    from += piece.length
  }
}

/** What is a word by itself, whatever stands beside it; some pictographs are letters. */
const sign = '[\\-!#$%&()*+/<=>?@[\\]^`{|}~]|(?!\\p{Alphabetic})\\p{Extended_Pictographic}'
const letters = '\\p{Lu}\\p{Ll}\\p{Lo}'

/**
 * A letter, a digit or a sign behind a blank or another sign begins a word, whatever came before; a comma of Chinese may stand
 * between digits. To find the words of a text takes Node as long as its length squared.
 */
const edge = new RegExp(
  `(?<=[ \\n\\u3001\\u3002]|${sign})(?=[${letters}\\p{Nd}]|${sign})|(?<=\\uff0c)(?=[${letters}])`,
  'gu',
)

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
