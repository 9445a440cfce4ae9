/** The types of functions by their schema names, with their numbers in the protocol (milvus-proto schema.proto). */
export const functionTypes = {
  Unknown: 0,
  BM25: 1,
  TextEmbedding: 2,
  Rerank: 3,
  MinHash: 4,
} as const

export type FunctionType = keyof typeof functionTypes
