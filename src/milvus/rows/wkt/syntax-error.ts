import { utf8Text } from '../../go/utf8.js'

/** So many bytes of a line are shown on each side of the place. */
const shown = 30

/** A text that is no geometry, in the words of go-geom (encoding/wkt/lex_errors.go). */
export class WktError extends Error {
  /**
   * @param wkt a character a byte
   * @param place of the token, in bytes
   */
  constructor(wkt: string, place: number, problem: string, hint = '') {
    const lineStart = wkt.lastIndexOf('\n', place - 1) + 1
    const line = wkt.slice(0, lineStart).split('\n').length
    const column = place - lineStart
    const next = wkt.indexOf('\n', lineStart)
    const lineEnd = next === -1 ? wkt.length : next
    const start = Math.max(lineStart, place - shown)
    const end = Math.min(lineEnd, place + shown)
    const before = `LINE ${line}: ${start > lineStart ? '...' : ''}`
    const snippet = utf8Text(Buffer.from(wkt.slice(start, end).replaceAll('\t', ' '), 'latin1'))
    super(
      `syntax error: ${problem} at line ${line}, pos ${column}\n` +
        `${before}${snippet}${end < lineEnd ? '...' : ''}\n` +
        `${' '.repeat(before.length + place - start)}^${hint && `\nHINT: ${hint}`}`,
    )
  }
}
