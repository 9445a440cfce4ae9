import { isUtf8 } from 'node:buffer'
import { sequenceLength } from './utf8.js'

const named = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
])

/** Quotes UTF-8 bytes, or a string as UTF-8, as Go's `%q` does; bytes that are no UTF-8 show as `\xNN`. */
export function quote(text: Uint8Array | string): string {
  return `"${typeof text === 'string' ? quoteText(text.toWellFormed()) : quoteBytes(text)}"`
}

function quoteBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return quoteText(buffer.toString('utf8'))
  const parts: string[] = []
  let good = 0
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceLength(buffer, at)
    if (length === 0) {
      parts.push(quoteText(buffer.toString('utf8', good, at)), hex(buffer[at]))
      good = at + 1
    }
    at += length || 1
  }
  parts.push(quoteText(buffer.toString('utf8', good)))
  return parts.join('')
}

/** The characters that `%q` escapes; V8 takes half a millisecond to read the pattern, so not with every start. */
const quoteText = (text: string): string =>
  text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, quoteChar)

function quoteChar(char: string): string {
  const name = named.get(char)
  if (name !== undefined) return name
  const code = char.codePointAt(0) ?? 0
  if (code < 0x80) return hex(code)
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`
}

/** A byte that is no part of a character: `\xff`. */
export const hex = (byte = 0): string => `\\x${byte.toString(16).padStart(2, '0')}`
