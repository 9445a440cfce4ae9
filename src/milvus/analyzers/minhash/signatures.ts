import { createHash } from 'node:crypto'
import type { Analyzer } from '../token.js'
import { mersenneTwister } from './random.js'
import { xxh3 } from './xxh3.js'

/** How a function of the type MinHash works: its `params`, read. */
export interface MinHashing {
  /** So many words, or bytes, are hashed together. */
  readonly shingle: number
  readonly hash: (bytes: Buffer) => bigint
  readonly byBytes: boolean
  readonly seed: bigint
}

/** @param params that were checked */
export function minHashing(params: readonly (readonly [key: string, value: string])[]): MinHashing {
  const named = new Map(params.map(([key, value]) => [key.toLowerCase(), value.toLowerCase()]))
  return {
    shingle: Number(named.get('shingle_size') ?? 3),
    hash: named.get('hash_function') === 'sha1' ? sha1 : xxh3Low,
    byBytes: (named.get('token_level') ?? 'word') !== 'word',
    seed: BigInt(named.get('seed') ?? 1234),
  }
}

/**
 * The MinHash signatures of texts: for each of so many functions the least number that it makes of what stands together in
 * a text (3.0; internal/core/src/minhash/MinHashComputer.cpp).
 * @param dim bits of a signature, 32 a function
 * @returns the bytes in which rows are kept, a vector behind the other
 */
export function signatures(
  texts: readonly string[],
  analyze: Analyzer,
  { shingle, hash, byBytes, seed }: MinHashing,
  dim: number,
): { readonly bytes: Uint8Array; readonly width: number } {
  const functions = permutations(dim / 32, seed)
  const numbers = new Uint32Array(texts.length * functions.length)
  for (const [row, text] of texts.entries()) {
    const parts = byBytes ? partsOfBytes(text, shingle) : partsOfWords(analyze(text), shingle)
    const hashes = parts.map((part) => halves(hash(part)))
    for (const [at, one] of functions.entries()) {
      numbers[row * functions.length + at] = least(one, hashes)
    }
  }
  return { bytes: new Uint8Array(numbers.buffer), width: dim / 8 }
}

/** What stands together: all of it where there is less. */
function windows(length: number, size: number): { readonly from: number; readonly to: number }[] {
  if (length === 0) return []
  const count = Math.max(1, length - size + 1)
  return Array.from({ length: count }, (_, from) => ({ from, to: Math.min(length, from + size) }))
}

function partsOfBytes(text: string, size: number): Buffer[] {
  const bytes = Buffer.from(text)
  return windows(bytes.length, size).map(({ from, to }) => bytes.subarray(from, to))
}

const partsOfWords = (tokens: ReturnType<Analyzer>, size: number): Buffer[] =>
  windows(tokens.length, size).map(({ from, to }) => {
    const words = tokens.slice(from, to).map(({ text }) => text)
    return Buffer.from(words.join(''))
  })

/** A number of 64 bits in halves, which are quick to reckon with. */
interface Halves {
  readonly low: number
  readonly high: number
}

const halves = (value: bigint): Halves => ({
  low: Number(value & 0xffffffffn),
  high: Number(value >> 32n),
})

/** A function of numbers: a · x + b modulo a prime. */
interface Permutation {
  readonly a: Halves
  readonly b: Halves
}

const prime = 2n ** 61n - 1n

function permutations(count: number, seed: bigint): Permutation[] {
  const random = mersenneTwister(seed)
  return Array.from({ length: count }, () => ({
    a: halves((random.next().value % (prime - 1n)) + 1n),
    b: halves(random.next().value % prime),
  }))
}

/** The least that a function makes of numbers, in its lower 32 bits; the greatest there is where there are none. */
function least({ a, b }: Permutation, numbers: readonly Halves[]): number {
  let found = 0xffffffff
  for (const x of numbers) {
    const product = a.low * (x.low & 0xffff)
    const upper = a.low * (x.low >>> 16) + Math.floor(product / 0x10000)
    // The sum wraps at 64 bits before it is taken modulo the prime.
    let low = (upper % 0x10000) * 0x10000 + (product % 0x10000) + b.low
    const carried = Math.floor(upper / 0x10000) + Math.floor(low / 2 ** 32)
    const high = (carried + Math.imul(a.high, x.low) + Math.imul(a.low, x.high) + b.high) >>> 0
    low = (low >>> 0) + (high >>> 29)
    const rest = (high & 0x1fffffff) + Math.floor(low / 2 ** 32)
    low >>>= 0
    const isOver = rest > 0x1fffffff || (rest === 0x1fffffff && low === 0xffffffff)
    const value = isOver ? (low + 1) >>> 0 : low
    if (value < found) found = value
  }
  return found
}

/** The first half of what is used of a hash is its sign, where C++ takes an int for it. */
const sha1 = (bytes: Buffer): bigint =>
  BigInt.asUintN(64, BigInt(createHash('sha1').update(bytes).digest().readInt32LE(0)))

const xxh3Low = (bytes: Buffer): bigint => xxh3(bytes) & 0xffffffffn
