import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyzerOf } from '../../../src/milvus/analyzers/analyzer.js'
import { mersenneTwister } from '../../../src/milvus/analyzers/minhash/random.js'
import { minHashing, signature } from '../../../src/milvus/analyzers/minhash/signatures.js'
import { xxh3 } from '../../../src/milvus/analyzers/minhash/xxh3.js'
import { atOnce } from '../../../src/milvus/turns/steps.js'

/* Of each way in which the hash works, by length, as the library's own program prints it. */
test.each([
  [0, 3244421341483603138n],
  [1, 9953473643821969856n],
  [3, 11816973854246872063n],
  [4, 9607370242576331604n],
  [8, 8129317769690451959n],
  [9, 10667579679845955083n],
  [16, 17823548634811352716n],
  [17, 16004125055805531796n],
  [33, 5583109444593712978n],
  [65, 10063209823019453855n],
  [97, 18220995828142635177n],
  [128, 13031445614629805010n],
  [129, 11584061729912367824n],
  [240, 4393305084973384951n],
  [241, 4756638095868852403n],
  [1024, 16295342875285173210n],
  [1025, 17693500736957695939n],
  [2049, 12465529706270892916n],
])('hashes %i bytes as xxHash does', (length, hash) => {
  const bytes = Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 7 + length * 13) % 251))
  expect(xxh3(bytes)).toBe(hash)
})

test('draws the numbers that the C++ standard promises', () => {
  const numbers = mersenneTwister(5489n)
  for (let i = 1; i < 10_000; i++) numbers.next()
  expect(numbers.next().value).toBe(9981545732273789042n)
})

const wrap = (value: bigint) => BigInt.asUintN(64, value)
const prime = 2n ** 61n - 1n

/** Signatures as slow and as plain as can be. */
function plainSignature(parts: readonly Buffer[], count: number, sha1: boolean): number[] {
  const random = mersenneTwister(1234n)
  return Array.from({ length: count }, () => {
    const a = (random.next().value % (prime - 1n)) + 1n
    const b = random.next().value % prime
    const values = parts.map((part) => {
      const digest = createHash('sha1').update(part).digest()
      const hash = sha1 ? wrap(BigInt(digest.readInt32LE())) : xxh3(part) & 0xffffffffn
      const sum = wrap(a * hash + b)
      const folded = (sum & prime) + (sum >> 61n)
      return Number((folded >= prime ? folded - prime : folded) & 0xffffffffn)
    })
    return Math.min(0xffffffff, ...values)
  })
}

test.each(['xxhash', 'SHA1'])('signs words and bytes by %s', async (hash) => {
  const analyze = await analyzerOf({ tokenizer: 'whitespace' }, '3.0')
  const word = fc.constantFrom('a', 'bc', 'déf', 'ghijklmnopqrstuvwxyz')
  await fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.boolean(), (words, byBytes) => {
      const text = words.join(' ')
      const params = [
        ['token_level', byBytes ? 'char' : 'word'],
        ['HASH_function', hash],
      ] as const
      const units = byBytes
        ? [...Buffer.from(text)].map((byte) => Buffer.of(byte))
        : words.map((one) => Buffer.from(one))
      const count = units.length === 0 ? 0 : Math.max(1, units.length - 2)
      const parts = Array.from({ length: count }, (_, at) => Buffer.concat(units.slice(at, at + 3)))
      expect([...atOnce(signature(text, analyze, minHashing(params, 320)))]).toEqual(
        plainSignature(parts, 10, hash === 'SHA1'),
      )
    }),
  )
})

test('the more words are hashed together the fewer times in a step', async () => {
  const analyze = await analyzerOf({}, '3.0')
  const text = Array.from({ length: 5300 }, (_, at) => `w${at}`).join(' ')
  const stepsOf = (shingle: number) => {
    const signing = signature(text, analyze, minHashing([['shingle_size', String(shingle)]], 32))
    let steps = 0
    while (!signing.next().done) steps++
    return steps
  }
  expect(stepsOf(3)).toBeLessThan(200)
  expect(stepsOf(5000)).toBeGreaterThan(200)
})
