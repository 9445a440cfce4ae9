/** The characters that stay as they are only outside of quotes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const escaped = /["\\\u0000-\u001f\u007f-\u009f]/g

const named = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** Quotes a string as protobuf's text form does, which escapes less than Go's `%q` (internal/encoding/text appendString). */
export const quoteProto = (text: string): string =>
  `"${text.toWellFormed().replace(escaped, escapeChar)}"`

function escapeChar(char: string): string {
  const code = char.charCodeAt(0)
  const digits = code.toString(16)
  return (
    named.get(char) ??
    (code < 0x80 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`)
  )
}
