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
  const bytes = Buffer.from(text)
  let quoted = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    quoted += length === 0 ? hex(bytes[at]) : quoteChar(bytes.toString('utf8', at, at + length))
    at += length || 1
  }
  return `"${quoted}"`
}

function quoteChar(char: string): string {
  const name = named.get(char)
  if (name !== undefined) return name
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(char)) return char
  const code = char.codePointAt(0) ?? 0
  if (code < 0x80) return hex(code)
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`
}

const hex = (byte = 0): string => `\\x${byte.toString(16).padStart(2, '0')}`
