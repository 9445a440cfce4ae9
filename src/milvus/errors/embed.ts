import { defineError, invalidParameter } from './error.js'

/** internal/util/function/embedding/text_embedding_function.go. */
export const embeddingTextEmpty = defineError(
  invalidParameter,
  'there is an empty string in the {where}, TextEmbedding function does not support empty text',
)
