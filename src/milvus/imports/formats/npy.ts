import { ensure, type MilvusError } from '../../errors/error.js'
import { goRefusal, importFailed } from '../../errors/import-files.js'

/** A column of a NumPy file: as many values as its shape says. */
export interface NumpyArray {
  /** As the header names it: `<f4`. */
  readonly dtype: string
  readonly shape: readonly number[]
  /** The value at a place, over all dimensions. */
  at(index: number): number | bigint | boolean | string
}

/**
 * Reads the bytes of a `.npy` file (numpy/lib/format.py), and refuses in the words of github.com/sbinet/npyio 0.6.
 * @param field as refusals name it
 * @throws MilvusError
 */
export function readNpy(bytes: Uint8Array, field: string): NumpyArray {
  const broken = (reason: string): MilvusError =>
    importFailed({ reason: `unexpected numpy header for field '${field}': '${reason}'` })
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
  ensure(order === 'False' || shape.length < 2, () => broken('fortran order is not supported'))
  const item = itemOf(dtype)
  ensure(item, () => broken(`the numpy file dtype '${dtype}' is not supported: invalid parameter`))
  const count = shape.reduce((product, size) => product * size, 1)
  const held = Math.floor((bytes.length - end) / item.size)
  ensure(count <= held, () => goRefusal({ reason: 'unexpected EOF' }))
  return { dtype, shape, at: (index) => item.read(view, end + index * item.size) }
}

/** A file that ends before so many of the bytes that are read next. */
const ended = (held: number): MilvusError =>
  goRefusal({ reason: held > 0 ? 'unexpected EOF' : 'EOF' })

const magic = Buffer.from('\x93NUMPY', 'latin1')
const longestHeader = 65_536

interface Item {
  /** In bytes. */
  readonly size: number
  read(view: DataView, at: number): number | bigint | boolean | string
}

function itemOf(dtype: string): Item | undefined {
  const [, order = '', kind = '', length = ''] = /^([<>|=]?)([a-zA-Z])(\d+)$/.exec(dtype) ?? []
  const little = order !== '>'
  const size = Number(length)
  if (size === 0 || size > 2 ** 24) return undefined
  if (kind === 'U') return { size: 4 * size, read: (view, at) => utf32(view, at, size, little) }
  if (kind === 'S' || kind === 'a') return { size, read: (view, at) => bytesText(view, at, size) }
  const read = numbers[kind + length]
  return read && { size, read: (view, at) => read(view, at, little) }
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

/** Texts are filled up with zeros. */
function utf32(view: DataView, start: number, size: number, little: boolean): string {
  let text = ''
  for (let at = start; at < start + 4 * size; at += 4) {
    const point = view.getUint32(at, little)
    if (point > 0x10ffff) {
      throw importFailed({ reason: `failed to convert 4 bytes unicode ${point} to utf8 rune` })
    }
    if (point !== 0) text += String.fromCodePoint(point)
  }
  return text
}

function bytesText(view: DataView, at: number, size: number): string {
  const bytes = Buffer.from(view.buffer, view.byteOffset + at, size)
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? size : end)
}
