/** A parsed value, or the reason that Go's strconv gives. */
export type Parsed<T> =
  | { readonly value: T }
  | { readonly reason: 'invalid syntax' | 'value out of range' }

/** strconv.ParseInt with base 10 and 64 bits: an optional sign and digits, nothing else. */
export function parseInt64(text: string): Parsed<bigint> {
  if (!/^[+-]?[0-9]+$/.test(text)) return { reason: 'invalid syntax' }
  // To convert very many digits takes seconds.
  if (!/^[+-]?0*([1-9][0-9]{0,18})?$/.test(text)) return { reason: 'value out of range' }
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return BigInt.asIntN(64, value) === value ? { value } : { reason: 'value out of range' }
}

/** strconv.ParseBool; undefined where that fails. */
export function parseBool(text: string): boolean | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true
  return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : undefined
}

/** strconv.ParseInt with base 0, as spf13/cast reads a text: also `0x`, `0o`, `0b`, `0` in front, and underscores between digits. */
export function parseAnyInt64(text: string): bigint | undefined {
  // As most are written.
  if (/^-?[1-9][0-9]{0,17}$/.test(text)) return BigInt(text)
  const [, sign = '', digits = ''] = /^([+-]?)(.+)$/s.exec(text) ?? []
  const plain = withoutUnderscores(digits)
  if (plain === undefined) return undefined
  const octal = /^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain
  const isNumber =
    /^(0|[1-9][0-9]{0,18})$/.test(octal) || /^0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(octal)
  if (!isNumber || octal.length > 70) return undefined
  const value = sign === '-' ? -BigInt(octal) : BigInt(octal)
  return BigInt.asIntN(64, value) === value ? value : undefined
}

/** strconv.ParseUint with base 0 and 32 bits: the prefixes and underscores of `parseAnyInt64`, no sign. */
export function parseAnyUint32(text: string): Parsed<number> {
  // As most are written.
  if (/^(0|[1-9][0-9]{0,8})$/.test(text)) return { value: Number(text) }
  const plain = withoutUnderscores(text) ?? ''
  const octal = /^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain
  const isNumber =
    /^(0|[1-9][0-9]*)$/.test(octal) || /^0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(octal)
  if (!isNumber) return { reason: 'invalid syntax' }
  const value = Number(octal)
  return value < 2 ** 32 ? { value } : { reason: 'value out of range' }
}

/** An underscore may stand between digits, and behind a prefix. */
function withoutUnderscores(digits: string): string | undefined {
  if (!digits.includes('_')) return digits
  const fine = /^(0[xXoObB](_?[0-9a-fA-F])+|[0-9](_?[0-9])*)$/.test(digits)
  return fine ? digits.replaceAll('_', '') : undefined
}

/** strconv.ParseFloat: decimal, hexadecimal, `inf` and `nan`; undefined where that fails or is out of range. */
export function parseGoFloat(text: string, bits: 32 | 64): number | undefined {
  // As most are written.
  if (decimal.test(text)) return inRange(Number(text), bits)
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (/^nan$/i.test(text)) return Number.NaN
  const plain = text.includes('_') ? withoutDigitGroups(text) : text
  const number = decimal.test(plain) ? Number(plain) : readHexadecimal(plain)
  return number === undefined ? undefined : inRange(number, bits)
}

function inRange(number: number, bits: 32 | 64): number | undefined {
  const value = bits === 32 ? Math.fround(number) : number
  return Number.isFinite(value) ? value : undefined
}

const decimal = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/

/** Why `parseGoFloat` does not take a text. */
export const floatReason = (text: string): string =>
  decimal.test(text) ? 'value out of range' : 'invalid syntax'

/** Without underscores, if each stands between digits. */
const withoutDigitGroups = (text: string): string =>
  /(^|[^0-9a-fA-FxX])_|_([^0-9a-fA-F]|$)/.test(text) ? text : text.replaceAll('_', '')

function readHexadecimal(text: string): number | undefined {
  const [, sign, whole = '', part = '', power] =
    /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?[0-9]+)$/.exec(text) ?? []
  if (whole + part === '') return undefined
  const digits = Number.parseInt(whole + part, 16)
  return (sign === '-' ? -1 : 1) * digits * 2 ** (Number(power) - 4 * part.length)
}
