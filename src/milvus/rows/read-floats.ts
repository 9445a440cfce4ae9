import { isNumberByte, skipBlank } from '../go/plain-json.js'

/** Powers of ten that doubles hold exactly. */
const powers = Array.from({ length: 23 }, (_, power) => 10 ** power)

/** Where the last number read ended: a second result without an object a number. */
let end = 0

/**
 * Reads an array of plain numbers in JSON as single-precision numbers.
 * @param into as long as the dimension
 * @returns how many there are, or -1 where one is no plain number or beyond single precision
 */
export function readFloats(bytes: Uint8Array, start: number, into: Float32Array): number {
  if (bytes[start] !== 0x5b) return -1
  let at = skipBlank(bytes, start + 1)
  if (bytes[at] === 0x5d) return 0
  for (let count = 0; ; count++) {
    const value = readFloat(bytes, at)
    if (!(value - value === 0)) return -1
    if (count < into.length) into[count] = value
    at = end
    let byte = bytes[at]
    if ((byte as number) <= 0x20) {
      at = skipBlank(bytes, at)
      byte = bytes[at]
    }
    if (byte === 0x5d) return count + 1
    if (byte !== 0x2c) return -1
    at++
    if ((bytes[at] as number) <= 0x20) at = skipBlank(bytes, at)
  }
}

/** So many digits a mantissa may have before doubles lose some. */
const exactMantissa = 2 ** 53
/** From here on further digits no longer count; they make a difference far below single precision. */
const fullMantissa = 2 ** 56

/** NaN for what is no number, an infinity for one beyond single precision. */
function readFloat(bytes: Uint8Array, start: number): number {
  const negative = bytes[start] === 0x2d
  let at = negative ? start + 1 : start
  const first = at
  let mantissa = 0
  let byte = bytes[at] as number
  while (byte >= 0x30 && byte <= 0x39) {
    mantissa = 10 * mantissa + (byte - 0x30)
    byte = bytes[++at] as number
  }
  if (at === first) return Number.NaN
  let scale = 0
  if (byte === 0x2e) {
    byte = bytes[++at] as number
    while (byte >= 0x30 && byte <= 0x39) {
      if (mantissa < fullMantissa) {
        mantissa = 10 * mantissa + (byte - 0x30)
        scale++
      }
      byte = bytes[++at] as number
    }
  }
  end = at
  if (scale > 22 || byte === 0x65 || byte === 0x45) return slowFloat(bytes, start)
  const value = mantissa / (powers[scale] as number)
  if (mantissa >= exactMantissa && isBetween(value)) return slowFloat(bytes, start)
  return Math.fround(negative ? -value : value)
}

/**
 * Whether a double that may be some units off its number lies so near to the middle between two
 * single-precision numbers that it cannot be told which is nearer.
 */
const isBetween = (value: number): boolean =>
  Math.fround(value * (1 - 2 ** -50)) !== Math.fround(value * (1 + 2 ** -50))

function slowFloat(bytes: Uint8Array, start: number): number {
  let at = start
  let text = ''
  for (let byte = bytes[at] as number; isNumberByte(byte); byte = bytes[++at] as number) {
    text += String.fromCharCode(byte)
  }
  end = at
  return Math.fround(Number(text))
}
