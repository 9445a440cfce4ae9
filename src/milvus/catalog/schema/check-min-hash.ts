import { ensure } from '../../errors/error.js'
import {
  minHashDimension,
  minHashDimensionOdd,
  minHashInputNoString,
  minHashParamNoNumber,
  minHashParamNotPositive,
  unknownHashFunction,
  unknownTokenLevel,
} from '../../errors/min-hash.js'
import { parseInt64 } from '../../go/parse.js'
import type { FieldDefinition, FunctionDefinition } from './definition.js'

/**
 * Checks what a function of the type MinHash works on and how (3.0; internal/util/function/minhash_function.go
 * ValidateMinHashFunction).
 * @throws MilvusError 1100
 */
export function checkMinHash(
  { params }: FunctionDefinition,
  input: FieldDefinition,
  output: FieldDefinition,
): void {
  ensure(input.type === 'VarChar', () =>
    minHashInputNoString({ field: input.name, type: input.type }),
  )
  let hashes = 0n
  for (const [name, value] of params) {
    const key = name.toLowerCase()
    if (key === 'num_hashes') hashes = readPositive(key, value)
    else if (key === 'shingle_size') readPositive(key, value)
    else if (key === 'seed') readNumber(key, value)
    else if (key === 'hash_function') {
      const isKnown = ['xxhash', 'xxhash64', 'sha1'].includes(value.toLowerCase())
      ensure(isKnown, () => unknownHashFunction({ value }))
    } else if (key === 'token_level') {
      const isKnown = ['char', 'character', 'word'].includes(value.toLowerCase())
      ensure(isKnown, () => unknownTokenLevel({ value }))
    }
  }
  const { name: field } = output
  const dim = output.params.find(([key]) => key === 'dim')?.[1] ?? '-1'
  const expected = hashes * 32n
  ensure(hashes === 0n || BigInt(dim) === expected, () =>
    minHashDimension({ field, dim, expected, hashes }),
  )
  ensure(hashes > 0n || BigInt(dim) % 32n === 0n, () => minHashDimensionOdd({ field, dim }))
}

function readNumber(key: string, text: string): bigint {
  const parsed = parseInt64(text)
  if ('value' in parsed) return parsed.value
  throw minHashParamNoNumber({ key, value: text })
}

function readPositive(key: string, text: string): bigint {
  const value = readNumber(key, text)
  ensure(value > 0n, () => minHashParamNotPositive({ key, value }))
  return value
}
