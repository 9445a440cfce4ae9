import type { ScalarType } from '../struct.js'
import { type Decoding, readString } from './decoding.js'
import { literalEnd } from './literal.js'
import { readInteger, readNumber } from './number.js'
import { SonicError, syntaxError } from './report.js'

/** Reads a scalar, undefined if the value is of another type; then the position stays. */
export function readScalar(
  decoding: Decoding,
  goType: ScalarType,
): string | boolean | number | bigint | undefined {
  if (goType === 'bool') return readBool(decoding)
  if (goType === 'float64') return readFloat(decoding)
  if (goType !== 'string') return readInt(decoding, goType)
  if (decoding.bytes[decoding.at] !== '"') return undefined
  decoding.at++
  return readString(decoding)
}

/** Any value too close to the end for `true` is an early end, whatever it is. */
function readBool(decoding: Decoding): boolean | undefined {
  const { bytes, at } = decoding
  if (at + 4 > bytes.length) throw syntaxError(bytes, bytes.length, 'eof')
  if (bytes[at] === 'f') {
    decoding.at = literalEnd(bytes, at, 'false')
    return false
  }
  if (!bytes.startsWith('true', at)) return undefined
  decoding.at += 4
  return true
}

function readFloat(decoding: Decoding): number | undefined {
  const read = readNumber(decoding.bytes, decoding.at)
  if ('complaint' in read) return undefined
  decoding.at = read.end
  return read.value
}

function readInt(
  decoding: Decoding,
  goType: 'int32' | 'int64' | 'uint64',
): number | bigint | undefined {
  const { bytes, at } = decoding
  const read = readInteger(bytes, at, goType !== 'uint64')
  if (read === undefined) return undefined
  const { value, end } = read
  if (goType === 'int32' && BigInt.asIntN(32, value) !== value) {
    throw new SonicError(
      `json: cannot unmarshal ${bytes.slice(at, end)} into Go value of type int32`,
    )
  }
  decoding.at = end
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
