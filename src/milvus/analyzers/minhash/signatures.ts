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
  readonly functions: readonly Permutation[]
}

/**
 * @param params that were checked
 * @param dim bits of a signature, 32 a function
 */
export function minHashing(
  params: readonly (readonly [key: string, value: string])[],
  dim: number,
): MinHashing {
  const named = new Map(params.map(([key, value]) => [key.toLowerCase(), value.toLowerCase()]))
  return {
    shingle: Number(named.get('shingle_size') ?? 3),
    hash: named.get('hash_function') === 'sha1' ? sha1 : xxh3Low,
    byBytes: (named.get('token_level') ?? 'word') !== 'word',
    functions: permutations(dim / 32, BigInt(named.get('seed') ?? 1234)),
  }
}

/** So many of what stands together are hashed before others may be served, at the most, and of so many words or bytes. */
const partsOfStep = 64
const wordsOfStep = 4096

/**
 * The MinHash signature of a text: for each of so many functions the least number that it makes of what stands together in
 * the text (3.0; internal/core/src/minhash/MinHashComputer.cpp). It yields each time it has done some of it.
 */
export function* signature(
  text: string,
  { parts }: Analyzer,
  { shingle, hash, byBytes, functions }: MinHashing,
): Generator<undefined, Uint32Array, undefined> {
  const bytes = byBytes ? Buffer.from(text) : undefined
  const words: string[] = []
  for (const tokens of bytes ? [] : parts(text)) {
    for (const token of tokens) words.push(token.text)
    yield
  }
  const together = (start: number, end: number): Buffer =>
    bytes?.subarray(start, end) ?? Buffer.from(words.slice(start, end).join(''))
  const { length } = bytes ?? words
  // All of it where there is less.
  const count = length === 0 ? 0 : Math.max(1, length - shingle + 1)
  const numbers = new Uint32Array(functions.length).fill(0xffffffff)
  const step = Math.max(1, Math.min(partsOfStep, Math.floor(wordsOfStep / shingle)))
  for (let from = 0; from < count; from += step) {
    const hashes = Array.from({ length: Math.min(step, count - from) }, (_, at) =>
      halves(hash(together(from + at, from + at + shingle))),
    )
    for (const [at, one] of functions.entries()) {
      numbers[at] = Math.min(numbers[at] as number, least(one, hashes))
    }
    yield
  }
  return numbers
}

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
