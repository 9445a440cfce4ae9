import { defineError, refusal } from './error.js'

/* What functions of the type MinHash refuse (3.0; internal/util/function/minhash_function.go). */

export const minHashInput = defineError(
  refusal,
  'MinHash function input field must be a VARCHAR/TEXT field, got {count} field with type {type}',
)
export const minHashOutputCount = defineError(
  refusal,
  'MinHash function only need 1 output field, but got {count}',
)
export const minHashInputNoString = defineError(
  refusal,
  "minhash function input field '{field}' is not string type, is {type}",
)
export const minHashParamNoNumber = defineError(refusal, 'param {key}:{value} is not a number')
export const minHashParamNotPositive = defineError(refusal, 'param {key}:{value} must be positive')
export const unknownHashFunction = defineError(
  refusal,
  "unknown hash function: {value} (expected 'xxhash64' or 'sha1')",
)
export const unknownTokenLevel = defineError(
  refusal,
  "unknown token_level: {value} (expected 'char' or 'word')",
)
export const minHashDimension = defineError(
  refusal,
  "minhash function output field '{field}' dim {dim} does not match expected dim {expected} (numHashes {hashes} * one minhash signature size of 32bit)",
)
export const minHashDimensionOdd = defineError(
  refusal,
  "minhash function output field '{field}' dim {dim} is not multiple of 32 (one minhash signature size)",
)
/** By the metric type that a search names. */
export const minHashOnly = defineError(
  1100,
  'failed to search: fail to search on QueryNode 1: must use MHJACCARD metric type when searching against MinHash Function output field: invalid parameter[expected=MHJACCARD][actual={actual}]',
)
export const minHashOfVectors = defineError(
  1100,
  'failed to search: fail to search on QueryNode 1: please provide varchar/text for MinHash Function based search, got BinaryVector: invalid parameter',
)
