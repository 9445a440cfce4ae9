import { defineError } from './error.js'

/** What tantivy says of an analyzer without a tokenizer; takes its parameters as JSON. */
export const tokenizerUnset = defineError(
  65535,
  'create tokenizer failed with error: InternalError: tokenizer name or type must be set param: {params}',
)
