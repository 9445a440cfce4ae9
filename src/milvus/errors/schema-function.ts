import { defineError, lack, refusal } from './error.js'

/* What collections/create says of functions (spec/collections.md §1.8). */

export const functionNameEmpty = defineError(lack, 'function name cannot be empty')
export const functionWithoutInput = defineError(
  lack,
  'function input field names cannot be empty, function: {name}',
)
export const functionWithoutOutput = defineError(
  lack,
  'function output field names cannot be empty, function: {name}',
)
export const functionInputEmpty = defineError(
  lack,
  'function input field name cannot be empty string, function: {name}',
)
export const functionInputTwice = defineError(
  refusal,
  'each function input field should be used exactly once in the same function, function: {name}, input field: {input}',
)
export const functionOutputEmpty = defineError(
  lack,
  'function output field name cannot be empty string, function: {name}',
)
export const functionInputAsOutput = defineError(
  refusal,
  'a single field cannot be both input and output in the same function, function: {name}, field: {field}',
)
export const functionOutputTwice = defineError(
  refusal,
  'each function output field should be used exactly once in the same function, function: {name}, output field: {output}',
)
export const bm25Params = defineError(refusal, 'BM25 function accepts no params')
export const textEmbeddingParams = defineError(refusal, 'TextEmbedding function accepts no params')
export const embeddingInputType = defineError(
  refusal,
  'TextEmbedding function input field must be a VARCHAR/TEXT field',
)
export const embeddingInputNullable = defineError(
  refusal,
  'function input field cannot be nullable: function {function}, field {field}',
)
export const embeddingOutputType = defineError(
  refusal,
  'TextEmbedding function output field must be a FloatVector or Int8Vector field',
)
export const unknownFunctionType = defineError(
  refusal,
  'check function params with unknown function type',
)
export const duplicateFunctionName = defineError(refusal, 'duplicate function name: {name}')
export const functionInputNotFound = defineError(refusal, 'function input field not found: {name}')
/** `count` is how many inputs there are, `type` that of the first. */
export const bm25InputType = defineError(refusal, {
  '2.3': 'BM25 function input field must be a VARCHAR field, got {count} field with type {type}',
  '2.6':
    'BM25 function input field must be a VARCHAR/TEXT field, got {count} field with type {type}',
})
export const bm25InputUnanalyzed = defineError(
  refusal,
  'BM25 function input field must set enable_analyzer to true',
)
export const functionOutputNotFound = defineError(
  refusal,
  'function output field not found: {name}',
)
export const functionOutputPrimary = defineError(
  refusal,
  'function output field cannot be primary key: function {function}, field {field}',
)
export const functionOutputKey = defineError(
  refusal,
  'function output field cannot be partition key or clustering key: function {function}, field {field}',
)
export const functionOutputNullable = defineError(
  refusal,
  'function output field cannot be nullable: function {function}, field {field}',
)
export const duplicateFunctionOutput = defineError(
  refusal,
  'duplicate function output field: function {function}, field {field}',
)
export const bm25OutputCount = defineError(
  refusal,
  'BM25 function only need 1 output field, but got {count}',
)
export const bm25OutputType = defineError(
  refusal,
  'BM25 function output field must be a SparseFloatVector field, but got {type}',
)
export const minHashOutputType = defineError(
  refusal,
  'MinHash function output field must be a BinaryVector field, but got {type}',
)
