import { jsonIn } from '../json-object.js'
import { isHex } from '../plain-json.js'
import { textOf } from './bytes.js'
import type { SyntaxFault } from './report.js'

const simpleEscapes: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * Finds the end of a string from its first byte on, as sonic's `advance_string_validate` does: in whole blocks
 * of 64 and 32 bytes, where escapes go unchecked, and byte by byte where fewer are left.
 * @returns the position after the closing quote, or the fault that a skipped string reports.
 */
export function stringEnd(bytes: string, start: number): number | SyntaxFault {
  let at = start
  let firstSlash = -1
  let escaped = false
  for (let left = bytes.length - at; left >= 32; left = bytes.length - at) {
    const size = left >= 64 ? 64 : 32
    const block = scanBlock(bytes, at, size, escaped)
    if (firstSlash < 0) firstSlash = block.slash
    if (block.control >= 0) {
      // A slip of sonic's: in a large block without the closing quote an earlier escape takes the blame.
      const blamed = size === 64 && block.quote < 0 && firstSlash >= 0 ? firstSlash : block.control
      return { at: blamed, complaint: 'invalid char' }
    }
    if (block.quote >= 0) return block.quote + 1
    escaped = block.escaped
    at += size
  }
  return stringTail(bytes, escaped ? at + 1 : at)
}

function scanBlock(bytes: string, from: number, size: number, escapedBefore: boolean) {
  let escaped = escapedBefore
  let slash = -1
  let control = -1
  for (let at = from; at < from + size; at++) {
    const byte = bytes.charCodeAt(at)
    if (byte < 0x20 && control < 0) control = at
    if (byte === 0x5c && slash < 0) slash = at
    if (escaped) escaped = false
    else if (byte === 0x5c) escaped = true
    else if (byte === 0x22) return { quote: at, control, slash, escaped }
  }
  return { quote: -1, control, slash, escaped }
}

function stringTail(bytes: string, from: number): number | SyntaxFault {
  for (let at = from; at < bytes.length; at++) {
    const char = bytes.charAt(at)
    if (char === '"') return at + 1
    if (char < ' ') return { at, complaint: 'invalid char' }
    if (char !== '\\') continue
    const needed = bytes[at + 1] === 'u' ? 6 : 2
    if (at + needed > bytes.length) break
    if (!isEscape(bytes, at + 1)) return { at, complaint: 'invalid char' }
    at++
  }
  return { at: bytes.length, complaint: 'eof' }
}

function isEscape(bytes: string, at: number): boolean {
  const char = bytes.charAt(at)
  return char === 'u' ? hexEnd(bytes, at + 1) === at + 5 : char in simpleEscapes
}

/** The text of a string's content, or the fault in its escapes. Lone surrogates become U+FFFD. */
export function unquote(bytes: string, start: number, end: number): string | SyntaxFault {
  // Cut out first, as otherwise each search without a hit would go through the rest of the body.
  const content = bytes.slice(start, end)
  // As most are: only escapes make surrogates.
  if (!content.includes('\\')) return textOf(content)
  return nativeText(content)?.toWellFormed() ?? unquoteExactly(bytes, start, end, content)
}

/** The text of what JSON takes too; the engine reads a million escapes without as many pieces. */
function nativeText(content: string): string | undefined {
  const text = jsonIn(`"${textOf(content)}"`)
  return typeof text === 'string' ? text : undefined
}

function unquoteExactly(
  bytes: string,
  start: number,
  end: number,
  content: string,
): string | SyntaxFault {
  let text = ''
  let from = 0
  for (;;) {
    const slash = content.indexOf('\\', from)
    if (slash < 0) break
    text += textOf(content.slice(from, slash))
    const char = readEscape(bytes, start + slash + 1, end)
    if (typeof char === 'object') return char
    text += char
    from = slash + (content[slash + 1] === 'u' ? 6 : 2)
  }
  return (text + textOf(content.slice(from))).toWellFormed()
}

function readEscape(bytes: string, at: number, end: number): string | SyntaxFault {
  const char = bytes.charAt(at)
  if (char !== 'u') return simpleEscapes[char] ?? { at, complaint: 'invalid escape char' }
  if (end - at < 5) return { at: end, complaint: 'eof' }
  const wrong = hexEnd(bytes, at + 1)
  if (wrong < at + 5) return { at: wrong, complaint: 'invalid char' }
  return String.fromCharCode(Number.parseInt(bytes.slice(at + 1, at + 5), 16))
}

/** Where up to four hexadecimal digits end. */
function hexEnd(bytes: string, start: number): number {
  let end = start
  while (end < start + 4 && isHex(bytes.charCodeAt(end))) end++
  return end
}
