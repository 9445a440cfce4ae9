import { inParts, type Tokenizer, wordsIn } from './token.js'

/** Cuts at everything that is neither letter nor digit (tantivy SimpleTokenizer). */
export const standard: Tokenizer = (text) => inParts(wordsIn(text, /[\p{Alphabetic}\p{N}]+/gu))

/** Cuts at the blanks of ASCII. */
export const whitespace: Tokenizer = (text) => inParts(wordsIn(text, /[^ \t\n\f\r]+/g))
