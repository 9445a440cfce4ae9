import { type Analyzer, tokensOf } from './token.js'

/** Cuts at everything that is neither letter nor digit (tantivy SimpleTokenizer). */
export const standard: Analyzer = (text) =>
  tokensOf(text, text.match(/[\p{Alphabetic}\p{N}]+/gu) ?? [])

/** Cuts at the blanks of ASCII. */
export const whitespace: Analyzer = (text) => tokensOf(text, text.match(/[^ \t\n\f\r]+/g) ?? [])
