const single = new Float32Array(1)
const bits = new Uint32Array(single.buffer)

/** The bits of a number in half precision (IEEE 754 binary16), rounded to the nearest, ties to even. */
export function toFloat16(value: number): number {
  single[0] = value
  const all = bits[0] as number
  const sign = (all >>> 16) & 0x8000
  const magnitude = all & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  // From 65520 on the nearest is infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00
  // Below 2^-14 there are subnormal numbers, in steps of 2^-24.
  if (magnitude < 0x38800000) {
    single[0] = value
    return sign | roundEven(Math.abs(single[0] as number) * 2 ** 24)
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1)
  return sign | ((rounded - 0x38000000) >>> 13)
}

/** The number that bits of half precision stand for. */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** The upper half of a number in single precision, as Go's typeutil rounds it: to the nearest, ties to even. */
export function toBFloat16(value: number): number {
  single[0] = value
  const all = bits[0] as number
  if ((all & 0x7fffffff) > 0x7f800000) return (all >>> 16) | 0x40
  return ((all + 0x7fff + ((all >>> 16) & 1)) >>> 16) & 0xffff
}

/** The number that the bits of a bfloat16 stand for. */
export function fromBFloat16(half: number): number {
  bits[0] = half << 16
  return single[0] as number
}

function roundEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below
}
