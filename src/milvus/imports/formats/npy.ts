import { isUtf8 } from 'node:buffer'
import { ensure, type MilvusError } from '../../errors/error.js'
import { goRefusal, importFailed } from '../../errors/import-files.js'
import { utf8Text } from '../../go/utf8.js'
import type { Profile } from '../../profiles/profiles.js'
import type { RowField } from '../../rows/field.js'
import { bytesRefused } from '../refused-value.js'

/** A column of a NumPy file: as many values as its shape says. */
export interface NumpyArray {
  /** As the header names it: `<f4`. */
  readonly dtype: string
  readonly shape: readonly number[]
  /** So many texts are empty as the file ends before. */
  readonly lacks: number
  /** The value at a place, over all dimensions. */
  at(index: number): number | bigint | boolean | string
}

/**
 * Reads the bytes of a `.npy` file (numpy/lib/format.py), and refuses in the words of github.com/sbinet/npyio 0.6. As in the real
 * server, values come as they stand in the file, in the order of Fortran too, and texts end where the file does: those that it has
 * not are empty.
 * @throws MilvusError, at a value too
 */
export function readNpy(bytes: Uint8Array, field: RowField, profile: Profile): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  ensure(bytes.length >= 6, () => ended(bytes.length))
  const isNumpy = Buffer.from(bytes.subarray(0, 6)).equals(magic)
  ensure(isNumpy, () => goRefusal({ reason: 'npy: not a valid NumPy file format' }))
  const [major = 0] = bytes.subarray(6)
  ensure(major === 1 || major === 2, () =>
    goRefusal({ reason: `npy: invalid major version number (${major})` }),
  )
  const isFirst = major === 1
  ensure(bytes.length >= (isFirst ? 10 : 12), () => ended(bytes.length - 8))
  const start = isFirst ? 10 : 12
  const end = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true))
  ensure(end <= bytes.length && end - start <= longestHeader, () => ended(bytes.length - start))
  const header = Buffer.from(bytes.subarray(start, end)).toString('latin1')
  const [, dtype] = /'descr':\s*'([^']*)'/.exec(header) ?? []
  const [, order] = /'fortran_order':\s*([^,]*)/.exec(header) ?? []
  const [, dimensions] = /'shape':\s*\(([\d\s,L]*)\)/.exec(header) ?? []
  ensure(dtype !== undefined && order !== undefined && dimensions !== undefined, () =>
    goRefusal({ reason: 'npy: invalid dictionary format' }),
  )
  ensure(order === 'True' || order === 'False', () =>
    goRefusal({ reason: `npy: invalid 'fortran_order' value (${order})` }),
  )
  const shape = dimensions
    .split(',')
    .flatMap((text) => (text.trim() ? [Number.parseInt(text, 10)] : []))
  const item = itemOf(dtype, field, profile)
  ensure(item, () =>
    importFailed({
      reason: `unexpected numpy header for field '${field.name}': 'the numpy file dtype '${dtype}' is not supported: invalid parameter'`,
    }),
  )
  const count = shape.reduce((product, size) => product * size, 1)
  const lacks = count - Math.floor((bytes.length - end) / Math.max(1, item.size))
  ensure(item.isText || lacks <= 0, () => goRefusal({ reason: 'unexpected EOF' }))
  return { dtype, shape, lacks, at: (index) => item.read(view, end + index * item.size) }
}

/** A file that ends before so many of the bytes that are read next. */
const ended = (held: number): MilvusError =>
  goRefusal({ reason: held > 0 ? 'unexpected EOF' : 'EOF' })

const magic = Buffer.from('\x93NUMPY', 'latin1')
const longestHeader = 65_536

interface Item {
  /** In bytes. */
  readonly size: number
  readonly isText?: true
  read(view: DataView, at: number): number | bigint | boolean | string
}

function itemOf(dtype: string, field: RowField, profile: Profile): Item | undefined {
  const [, order = '', kind = '', length = ''] = /^([<>|=]?)([a-zA-Z])(\d+)$/.exec(dtype) ?? []
  const little = order !== '>'
  const size = Number(length)
  if (size > 2 ** 24) return undefined
  if (/^[USa]$/.test(kind)) {
    const width = kind === 'U' ? 4 * size : size
    const read = kind === 'U' ? utf32 : bytesText(profile)
    return {
      size: width,
      isText: true,
      read: (view, at) => read(partOf(view, at, width), field, little),
    }
  }
  const read = numbers[kind + length]
  return read && { size, read: (view, at) => read(view, at, little) }
}

/** So many bytes, or those that there are. */
function partOf({ buffer, byteOffset, byteLength }: DataView, at: number, size: number): Buffer {
  if (size === 0) {
    const reason = 'failed to get max length 0 of varchar from numpy file header, error: <nil>'
    throw importFailed({ reason })
  }
  const start = Math.min(at, byteLength)
  return Buffer.from(buffer, byteOffset + start, Math.min(size, byteLength - start))
}

const numbers: Readonly<
  Record<string, (view: DataView, at: number, little: boolean) => number | bigint | boolean>
> = {
  b1: (view, at) => view.getUint8(at) !== 0,
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  i8: (view, at, little) => view.getBigInt64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
}

/** Texts are filled up with zeros. Of a VarChar the server forgets what is wrong with one (field_reader.go ReadString). */
function utf32(bytes: Buffer, { type }: RowField, little: boolean): string {
  if (bytes.length % 4 !== 0) {
    if (type === 'VarChar') return ''
    throw importFailed({
      reason: `failed to decode utf32 bytes, error: invalid utf32 bytes length ${bytes.length}, the byte array length should be multiple of 4: importing data failed`,
    })
  }
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const point = little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
    if (point !== 0) text += charOf(point)
  }
  return text
}

/** Go's mark for what is none: half a pair, or beyond the last, of which it is in a place for four bytes (decodeUtf32). */
function charOf(point: number): string {
  if (point > 0x10ffff) return '\ufffd\0'
  return String.fromCodePoint(point).toWellFormed()
}

/** One that begins with a zero is not cut: an empty text comes as zeros (field_reader.go ReadString). */
const bytesText =
  ({ importChecksUtf8 }: Profile) =>
  (bytes: Buffer, field: RowField): string => {
    const end = bytes.indexOf(0)
    const part = bytes.subarray(0, end > 0 ? end : bytes.length)
    ensure(!importChecksUtf8 || isUtf8(part), () => bytesRefused(field, part))
    return utf8Text(part)
  }
