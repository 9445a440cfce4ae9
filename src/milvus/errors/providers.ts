import { defineError, refusal } from './error.js'

/* Who makes embeddings for a function, and what it lacks (spec/collections.md §1.8). */

const missing = { code: 1101, suffix: ': missing parameter' }

export const providerUnset = defineError(
  refusal,
  'the text embedding service provider parameter:[provider] was not found',
)
/** `supported` lists those that the release knows. */
export const unsupportedProvider = defineError(
  refusal,
  'unsupported text embedding service provider: [{provider}] , list of supported [{supported}]',
)
/** `variable` is one of the server's environment. */
export const providerWithoutKey = defineError(
  refusal,
  'missing credentials config or configure the {variable} environment variable in the Milvus service',
)
/** The typing error is Milvus's. */
export const siliconflowWithoutKey = defineError(
  refusal,
  'missing credentials conifg or configure the {variable} environment variable in the Milvus service',
)
export const vertexWithoutFile = defineError(refusal, 'VetexAI credentials file path is empty')
/** `end` is a blank, or none; the typing error is Milvus's. */
export const credentialUnknown = defineError(refusal, {
  '2.3': '{name} is not a {kind} crediential, can not find key: {key}{end:untrimmed}',
  '3.0': '{name} is not a {kind} crediential, can not find key: {lower}{end:untrimmed}',
})
export const functionDimNotNumber = defineError(
  refusal,
  'dimension [{text}] provided in Function params is not a valid int',
)
export const functionDimDiffers = defineError(
  refusal,
  "function output field:[{field}]'s dimension [{own}] does not match the dimension [{given}] provided in Function params",
)
export const notTrueOrFalse = defineError(
  refusal,
  "[{key} param's value: {value}] is invalid, only supports: [true/false]",
)
export const bedrockNormalize = defineError(refusal, 'illegal [normalize:{value}] param')
export const truncateUnknown = defineError(
  refusal,
  'illegal parameters, truncate only supports [NONE, START, END]',
)
export const teiBatchNotNumber = defineError(
  refusal,
  "[max_client_batch_size param's value: {value}] is not a valid number",
)
export const teiDirection = defineError(
  refusal,
  "[truncation_direction param's value: {value}] is not invalid, only supports [Left/Right]",
)
export const embeddingOnlyFloats = defineError(
  refusal,
  'Gemini embedding only supports FloatVector field, got {type}',
)
export const huggingFaceOnlyFloats = defineError(
  refusal,
  'Hugging Face embedding only supports FloatVector field, got {type}',
)
export const modelNameMissing = defineError(
  missing,
  'model_name is required for Gemini embedding provider',
)
export const ycModelNameMissing = defineError(missing, 'yc embedding model name is required')
