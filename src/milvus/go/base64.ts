const alphabet = /[A-Za-z0-9+/]/

/**
 * What base64.StdEncoding decodes a text to, or the text of its error: padding is needed, line ends are skipped,
 * nothing may follow.
 * @param by whose words the error has
 */
export function base64Bytes(text: string, by: 'go' | 'sonic' = 'sonic'): Uint8Array | string {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    return new Uint8Array(Buffer.from(text, 'base64'))
  }
  const plain = text.replace(/[\r\n]/g, '')
  return plain === text ? illegal(text, by) : base64Bytes(plain, by)
}

/**
 * The byte is named at which the fault was seen: the wrong one, or of a group that is cut short the beginning (Go's own
 * package) or the end (that of sonic). To sonic the last byte is wrong at its end.
 */
function illegal(text: string, by: 'go' | 'sonic'): string {
  const bytes = Buffer.from(text).toString('latin1')
  const wrong = (at: number): string =>
    fault(by === 'sonic' && at + 1 === bytes.length ? bytes.length : at)
  let digits = 0
  let at = 0
  while (at < bytes.length && alphabet.test(bytes.charAt(at))) {
    digits = (digits + 1) % 4
    at++
  }
  if (at === bytes.length && by === 'go') return fault(at - digits)
  if (bytes[at] !== '=') return wrong(at)
  if (digits < 2) return wrong(at)
  if (digits === 2) {
    if (at + 1 === bytes.length) return fault(bytes.length)
    if (bytes[at + 1] !== '=') return by === 'go' ? fault(at) : wrong(at + 1)
    return wrong(at + 2)
  }
  return wrong(at + 1)
}

const fault = (at: number): string => `illegal base64 data at input byte ${at}`
