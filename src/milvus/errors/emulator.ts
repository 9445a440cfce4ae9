import { defineError, invalidParameter } from './error.js'

/* What only an emulator has to say. */

export const notImplemented = defineError(
  10,
  'service unimplemented: milvus-emulator does not implement {what} yet',
  501,
)
export const bodyTooLarge = defineError(
  1102,
  'parameter too large: milvus-emulator takes request bodies of at most {limit} bytes (--body-limit)',
  413,
)
export const tooManyValues = defineError(
  1102,
  'parameter too large: milvus-emulator takes at most {limit} objects and arrays in a request body',
  413,
)
/** Milvus's code of a service that cannot be had. */
const unavailable = 2
export const upstreamSilent = defineError(
  unavailable,
  'service unavailable: milvus-emulator got no answer of its upstream {origin}: {reason}',
  502,
)
export const upstreamLate = defineError(
  unavailable,
  'service unavailable: milvus-emulator got no answer of its upstream {origin} in time: {reason}',
  504,
)
export const wordsGone = defineError(
  unavailable,
  'service unavailable: milvus-emulator finds no words of file resource {name} below --import-root any more',
)
export const databaseHeaderNotUtf8 = defineError(
  invalidParameter,
  'the DB-Name header is not valid UTF-8 (real Milvus dies of it, milvus-emulator does not)',
)
export const deadlyTextField = defineError(
  invalidParameter,
  'a field of type Text: {name} (real Milvus 2.6 dies of it, milvus-emulator does not)',
)
