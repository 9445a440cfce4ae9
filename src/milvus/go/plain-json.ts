import type { Plan } from './plan.js'

/*
 * A quick walk over the bytes of JSON that every decoder takes and reads alike. What it does not know for
 * certain (syntax errors, numbers near the end of doubles, deep nesting) is left to the exact decoders. Bytes
 * are taken for UTF-8 that was checked before.
 */

/** Deeper values are left to the exact decoders, which know how deep each release goes. */
const maxLevels = 200

/** The position after the value that begins at `at` if it is plainly one that `plan` takes, else -1. */
export function plainEnd(bytes: Uint8Array, at: number, plan: Plan): number {
  const first = bytes[at]
  if (plan.kind === 'any') return valueEnd(bytes, at, maxLevels)
  if (plan.kind === 'list') return first === 0x5b ? listEnd(bytes, at, plan.of) : -1
  if (plan.kind === 'map' && plan.of.kind === 'any') {
    return first === 0x7b ? valueEnd(bytes, at, maxLevels) : -1
  }
  return -1
}

/** The position of the first byte from `at` on that is no white space. */
export function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from
  let byte = bytes[at]
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at]
  return at
}

/** The position after the string that begins at `at`, or -1. */
export function plainStringEnd(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== 0x22) return -1
  for (let at = from + 1; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === 0x22) return at + 1
    if (byte < 0x20) return -1
    if (byte === 0x5c) {
      at = escapeEnd(bytes, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

function listEnd(bytes: Uint8Array, from: number, of: Plan): number {
  let at = skipBlank(bytes, from + 1)
  if (bytes[at] === 0x5d) return at + 1
  for (;;) {
    at = plainEnd(bytes, at, of)
    if (at < 0) return -1
    at = skipBlank(bytes, at)
    if (bytes[at] === 0x5d) return at + 1
    if (bytes[at] !== 0x2c) return -1
    at = skipBlank(bytes, at + 1)
  }
}

function valueEnd(bytes: Uint8Array, at: number, levels: number): number {
  const first = bytes[at]
  if (first === 0x22) return plainStringEnd(bytes, at)
  if (first === 0x5b) return arrayEnd(bytes, at, levels - 1)
  if (first === 0x7b) return objectEnd(bytes, at, levels - 1)
  if (first === 0x74) return literalEnd(bytes, at, 'true')
  if (first === 0x66) return literalEnd(bytes, at, 'false')
  return first === 0x6e ? literalEnd(bytes, at, 'null') : numberEnd(bytes, at)
}

function arrayEnd(bytes: Uint8Array, from: number, levels: number): number {
  if (levels === 0) return -1
  let at = skipBlank(bytes, from + 1)
  if (bytes[at] === 0x5d) return at + 1
  for (;;) {
    at = valueEnd(bytes, at, levels)
    if (at < 0) return -1
    at = skipBlank(bytes, at)
    if (bytes[at] === 0x5d) return at + 1
    if (bytes[at] !== 0x2c) return -1
    at = skipBlank(bytes, at + 1)
  }
}

function objectEnd(bytes: Uint8Array, from: number, levels: number): number {
  if (levels === 0) return -1
  let at = skipBlank(bytes, from + 1)
  if (bytes[at] === 0x7d) return at + 1
  for (;;) {
    at = plainStringEnd(bytes, at)
    if (at < 0) return -1
    at = skipBlank(bytes, at)
    if (bytes[at] !== 0x3a) return -1
    at = valueEnd(bytes, skipBlank(bytes, at + 1), levels)
    if (at < 0) return -1
    at = skipBlank(bytes, at)
    if (bytes[at] === 0x7d) return at + 1
    if (bytes[at] !== 0x2c) return -1
    at = skipBlank(bytes, at + 1)
  }
}

/** A number with so many digits, or with an exponent of three digits, may be beyond doubles. */
function numberEnd(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === 0x2d ? from + 1 : from
  const digits = at
  let byte = bytes[at] as number
  if (byte === 0x30) byte = bytes[++at] as number
  else {
    while (byte >= 0x30 && byte <= 0x39) byte = bytes[++at] as number
    if (at === digits || at - digits > 300) return -1
  }
  if (byte === 0x2e) {
    const fraction = at + 1
    do byte = bytes[++at] as number
    while (byte >= 0x30 && byte <= 0x39)
    if (at === fraction) return -1
  }
  if (byte === 0x65 || byte === 0x45) {
    byte = bytes[++at] as number
    if (byte === 0x2b || byte === 0x2d) byte = bytes[++at] as number
    const exponent = at
    while (byte >= 0x30 && byte <= 0x39) byte = bytes[++at] as number
    if (at === exponent || at - exponent > 2 || exponent - digits > 200) return -1
  }
  return at
}

function literalEnd(bytes: Uint8Array, from: number, literal: string): number {
  for (let i = 1; i < literal.length; i++) {
    if (bytes[from + i] !== literal.charCodeAt(i)) return -1
  }
  return from + literal.length
}

/** The position of an escape's last byte, or -1. */
function escapeEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === 0x75) {
    for (let of = 1; of <= 4; of++) if (!isHex(bytes[at + of])) return -1
    return at + 4
  }
  return isSimpleEscape(byte) ? at : -1
}

/** Whether a byte is a hexadecimal digit. */
export const isHex = (byte = 0): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)

/** Whether a byte may stand in a number: digits, signs, point, e and E. */
export const isNumberByte = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  byte === 0x2b ||
  byte === 0x2d ||
  byte === 0x2e ||
  byte === 0x65 ||
  byte === 0x45

/** `"`, `\`, `/`, and the letters b, f, n, r, t. */
const isSimpleEscape = (byte = 0): boolean =>
  byte === 0x22 ||
  byte === 0x5c ||
  byte === 0x2f ||
  byte === 0x62 ||
  byte === 0x66 ||
  byte === 0x6e ||
  byte === 0x72 ||
  byte === 0x74
