import { each } from './filters.js'

/** Decimal digits of 34 scripts become those of ASCII (3.0; tantivy-binding filter/decimal_digit_filter.rs). */
export const decimalDigit = each((text) =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0
    const zero = zeros.find((first) => at >= first && at <= first + 9)
    return zero === undefined ? digit : String(at - zero)
  }),
)

/** The first digits of the scripts that the library knows. */
const zeros = [
  ...[0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0],
  ...[0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0],
  ...[0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10],
]

/** One form of alef, heh and yeh, without vowel signs and tatweel (3.0; filter/arabic_normalization_filter.rs). */
export const arabicNormalization = each((text) =>
  text
    .replace(/[\u0622\u0623\u0625]/g, '\u0627')
    .replaceAll('\u0629', '\u0647')
    .replaceAll('\u0649', '\u064a')
    .replace(/[\u0640\u064b-\u065f]/g, ''),
)
