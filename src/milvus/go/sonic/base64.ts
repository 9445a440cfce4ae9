const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * What sonic's base64 decodes the content of a JSON string to, or the text of its error. It undoes few escapes, skips
 * line ends, and takes one padding for two. The byte behind the fault is named, less one unless the content ends there.
 * @param raw the bytes between the quotation marks
 */
export function sonicBase64(raw: string): Uint8Array | string {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(raw)) {
    return new Uint8Array(Buffer.from(raw, 'base64'))
  }
  const reader: Reader = { raw, at: 0 }
  let digits = ''
  while (reader.at < raw.length) {
    const group = readGroup(reader)
    if (group === undefined) {
      const { at } = reader
      return `illegal base64 data at input byte ${at === raw.length ? at : at - 1}`
    }
    digits += group
  }
  return new Uint8Array(Buffer.from(digits, 'base64'))
}

interface Reader {
  readonly raw: string
  at: number
}

/** Four digits, or fewer and all that follows as padding; undefined for a fault before the position. */
function readGroup(reader: Reader): string | undefined {
  let digits = ''
  while (reader.at < reader.raw.length && digits.length < 4) {
    const char = readChar(reader)
    if (char === '\r' || char === '\n') continue
    if (char === '=' && digits.length >= 2) return readPadding(reader, digits)
    if (!alphabet.includes(char)) return undefined
    digits += char
  }
  return digits.length === 4 || digits === '' ? digits : undefined
}

function readPadding(reader: Reader, digits: string): string | undefined {
  let length = digits.length + 1
  while (reader.at < reader.raw.length) {
    const char = readChar(reader)
    if (char === '\r' || char === '\n') continue
    length++
    if (char !== '=' || length > 4) return undefined
  }
  return digits
}

/** The next character; a NUL for an escape that is not undone. */
function readChar(reader: Reader): string {
  const { raw, at } = reader
  const char = raw.charAt(at)
  reader.at = at + (char === '\\' ? 2 : 1)
  if (char !== '\\') return char
  const letter = raw.charAt(at + 1)
  if (letter !== 'u') return escapes[letter] ?? '\0'
  const digits = raw.slice(at + 2, at + 6)
  if (!/^[\da-f]{4}$/i.test(digits)) return '\0'
  reader.at = at + 6
  const code = Number.parseInt(digits, 16)
  return code < 128 ? String.fromCharCode(code) : '\0'
}

const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', '/': '/' }
