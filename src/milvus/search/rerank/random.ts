/**
 * A number from 0 up to 1 that depends on nothing but these: the first half of a MurmurHash3 of both, 128 bits, its
 * lower 52 bits as a fraction (internal/core/src/rescores: Murmur3.c, Utils.h).
 */
export function hashFraction(value: bigint, seed: bigint): number {
  return Number(hash(BigInt.asUintN(64, value), BigInt.asUintN(64, seed)) & fraction) / 2 ** 52
}

const fraction = 2n ** 52n - 1n
const c1 = 0x87c37b91114253d5n
const c2 = 0x4cf5ad432745937fn

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)

const rotate = (value: bigint, bits: bigint): bigint =>
  wrap((value << bits) | (value >> (64n - bits)))

function hash(key: bigint, seed: bigint): bigint {
  let one = key ^ seed ^ wrap(rotate(wrap(key * c1), 31n) * c2)
  one = wrap(wrap(rotate(one, 27n) + seed) * 5n + 0x52dce729n)
  let other = seed ^ wrap(rotate(wrap(seed * c2), 33n) * c1)
  other = wrap(wrap(rotate(other, 31n) + one) * 5n + 0x38495ab5n)
  one ^= 16n
  other ^= 16n
  one = wrap(one + other)
  other = wrap(other + one)
  return wrap(mix(one) + mix(other))
}

function mix(value: bigint): bigint {
  let mixed = wrap((value ^ (value >> 33n)) * 0xff51afd7ed558ccdn)
  mixed = wrap((mixed ^ (mixed >> 33n)) * 0xc4ceb9fe1a85ec53n)
  return mixed ^ (mixed >> 33n)
}
