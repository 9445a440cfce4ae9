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
  if (goType === 'float32') return readFloat32(decoding)
  if (goType === 'json.Number') return readJsonNumber(decoding)
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

function readFloat32(decoding: Decoding): number | undefined {
  const { at } = decoding
  const value = readFloat(decoding)
  if (value === undefined) return undefined
  const single = Math.fround(value)
  if (!Number.isFinite(single)) throw outOfRange(decoding, at, 'float32')
  return single
}

/** A json.Number keeps its literal; a string that holds a number is one too. */
function readJsonNumber(decoding: Decoding): string | undefined {
  const { bytes, at } = decoding
  const start = bytes[at] === '"' ? at + 1 : at
  const read = readNumber(bytes, start)
  if ('complaint' in read) return undefined
  if (start > at && bytes[read.end] !== '"') return undefined
  decoding.at = start > at ? read.end + 1 : read.end
  return bytes.slice(start, read.end)
}

function readInt(
  decoding: Decoding,
  goType: 'int8' | 'uint8' | 'int32' | 'int64' | 'uint64',
): number | bigint | undefined {
  const { bytes, at } = decoding
  const signed = !goType.startsWith('u')
  const read = readInteger(bytes, at, signed)
  if (read === undefined) return undefined
  const { value, end } = read
  decoding.at = end
  const bits = Number(goType.replace(/\D+/, ''))
  const limited = signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)
  if (limited !== value) throw outOfRange(decoding, at, goType)
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const outOfRange = ({ bytes, at }: Decoding, start: number, goType: string): SonicError =>
  new SonicError(`json: cannot unmarshal ${bytes.slice(start, at)} into Go value of type ${goType}`)
