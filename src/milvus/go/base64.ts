const alphabet = /[A-Za-z0-9+/]/

/**
 * What base64.StdEncoding decodes a text to, or the text of its error: padding is needed, line ends are skipped,
 * nothing may follow.
 */
export function base64Bytes(text: string): Uint8Array | string {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    return new Uint8Array(Buffer.from(text, 'base64'))
  }
  const plain = text.replace(/[\r\n]/g, '')
  return plain === text ? illegal(text) : base64Bytes(plain)
}

/** The byte is named at which the fault was seen: the wrong one, or the beginning of a group that is cut short. */
function illegal(text: string): string {
  const bytes = Buffer.from(text).toString('latin1')
  let digits = 0
  let at = 0
  while (at < bytes.length && alphabet.test(bytes.charAt(at))) {
    digits = (digits + 1) % 4
    at++
  }
  if (at === bytes.length) return fault(at - digits)
  if (bytes[at] !== '=' || digits < 2) return fault(at)
  if (digits > 2) return fault(at + 1)
  if (at + 1 === bytes.length) return fault(bytes.length)
  return fault(bytes[at + 1] === '=' ? at + 2 : at)
}

const fault = (at: number): string => `illegal base64 data at input byte ${at}`
