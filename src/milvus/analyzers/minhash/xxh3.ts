/* XXH3 of 64 bits without a seed (github.com/Cyan4973/xxHash, doc/xxhash_spec.md). */

const secret = Buffer.from(
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c' +
    '3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364' +
    'eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  'hex',
)

const prime32 = { one: 0x9e3779b1n, two: 0x85ebca77n, three: 0xc2b2ae3dn }
const one = 0x9e3779b185ebca87n
const two = 0xc2b2ae3d27d4eb4fn
const three = 0x165667b19e3779f9n
const four = 0x85ebca77c2b2ae63n
const five = 0x27d4eb2f165667c5n

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)

/** @returns 64 bits */
export function xxh3(bytes: Buffer): bigint {
  const { length } = bytes
  if (length <= 16) return hashShort(bytes)
  if (length <= 128) return hashMiddle(bytes)
  return length <= 240 ? hashLonger(bytes) : hashLong(bytes)
}

function hashShort(bytes: Buffer): bigint {
  const { length } = bytes
  if (length > 8) {
    const low = bytes.readBigUInt64LE(0) ^ key(24) ^ key(32)
    const high = bytes.readBigUInt64LE(length - 8) ^ key(40) ^ key(48)
    return avalanche(wrap(BigInt(length) + swapped(low) + high + folded(low, high)))
  }
  if (length > 3) {
    const input = (BigInt(bytes.readUInt32LE(0)) << 32n) + BigInt(bytes.readUInt32LE(length - 4))
    const mixed = wrap(input) ^ key(8) ^ key(16)
    let hash = wrap((mixed ^ rotated(mixed, 49n) ^ rotated(mixed, 24n)) * 0x9fb21c651e98df25n)
    hash = wrap((hash ^ ((hash >> 35n) + BigInt(length))) * 0x9fb21c651e98df25n)
    return hash ^ (hash >> 28n)
  }
  if (length === 0) return avalanche64(key(56) ^ key(64))
  const [first, middle, last] = [0, length >> 1, length - 1].map((at) => BigInt(bytes[at] ?? 0))
  const combined =
    ((first ?? 0n) << 16n) | ((middle ?? 0n) << 24n) | (last ?? 0n) | (BigInt(length) << 8n)
  return avalanche64(combined ^ BigInt((secret.readUInt32LE(0) ^ secret.readUInt32LE(4)) >>> 0))
}

function hashMiddle(bytes: Buffer): bigint {
  const { length } = bytes
  let sum = BigInt(length) * one
  for (let i = Math.ceil(length / 32) - 1; i >= 0; i--) {
    sum += mixed(bytes, 16 * i, 32 * i) + mixed(bytes, length - 16 * (i + 1), 32 * i + 16)
  }
  return avalanche(wrap(sum))
}

function hashLonger(bytes: Buffer): bigint {
  const { length } = bytes
  let sum = BigInt(length) * one
  for (let i = 0; i < 8; i++) sum += mixed(bytes, 16 * i, 16 * i)
  sum = avalanche(wrap(sum))
  for (let i = 8; i < length >> 4; i++) sum += mixed(bytes, 16 * i, 16 * (i - 8) + 3)
  return avalanche(wrap(sum + mixed(bytes, length - 16, 119)))
}

/** Stripes of 64 bytes, in blocks of 16 stripes. */
function hashLong(bytes: Buffer): bigint {
  const { length } = bytes
  const sums = [prime32.three, one, two, three, four, prime32.two, five, prime32.one]
  const stripes = Math.floor((length - 1) / 64)
  for (let stripe = 0; stripe < stripes; stripe++) {
    addStripe(sums, bytes, 64 * stripe, 8 * (stripe % 16))
    if (stripe % 16 === 15) scramble(sums)
  }
  addStripe(sums, bytes, length - 64, 121)
  let hash = BigInt(length) * one
  for (let i = 0; i < 4; i++) {
    const [left = 0n, right = 0n] = sums.slice(2 * i)
    hash += folded(left ^ key(11 + 16 * i), right ^ key(19 + 16 * i))
  }
  return avalanche(wrap(hash))
}

function addStripe(sums: bigint[], bytes: Buffer, at: number, keyAt: number): void {
  for (let i = 0; i < 8; i++) {
    const data = bytes.readBigUInt64LE(at + 8 * i)
    const keyed = data ^ key(keyAt + 8 * i)
    sums[i ^ 1] = wrap((sums[i ^ 1] ?? 0n) + data)
    sums[i] = wrap((sums[i] ?? 0n) + (keyed & 0xffffffffn) * (keyed >> 32n))
  }
}

function scramble(sums: bigint[]): void {
  for (const [i, sum] of sums.entries()) {
    sums[i] = wrap((sum ^ (sum >> 47n) ^ key(128 + 8 * i)) * prime32.one)
  }
}

const key = (at: number): bigint => secret.readBigUInt64LE(at)

const mixed = (bytes: Buffer, at: number, keyAt: number): bigint =>
  folded(bytes.readBigUInt64LE(at) ^ key(keyAt), bytes.readBigUInt64LE(at + 8) ^ key(keyAt + 8))

/** The two halves of a product of 128 bits in one. */
function folded(left: bigint, right: bigint): bigint {
  const product = left * right
  return wrap(product) ^ (product >> 64n)
}

const rotated = (value: bigint, by: bigint): bigint => wrap(value << by) | (value >> (64n - by))

function swapped(value: bigint): bigint {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes.readBigUInt64BE()
}

function avalanche(value: bigint): bigint {
  const hash = wrap((value ^ (value >> 37n)) * 0x165667919e3779f9n)
  return hash ^ (hash >> 32n)
}

/** That of XXH64. */
function avalanche64(value: bigint): bigint {
  let hash = wrap((value ^ (value >> 33n)) * two)
  hash = wrap((hash ^ (hash >> 29n)) * three)
  return hash ^ (hash >> 32n)
}
