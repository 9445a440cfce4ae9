import { notImplemented } from '../../errors/emulator.js'
import { type ErrorMaker, ensure } from '../../errors/error.js'
import {
  bedrockNormalize,
  credentialUnknown,
  embeddingOnlyFloats,
  functionDimDiffers,
  functionDimNotNumber,
  huggingFaceOnlyFloats,
  modelNameMissing,
  notTrueOrFalse,
  providerUnset,
  providerWithoutKey,
  siliconflowWithoutKey,
  teiBatchNotNumber,
  teiDirection,
  truncateUnknown,
  unsupportedProvider,
  vertexWithoutFile,
  ycModelNameMissing,
} from '../../errors/providers.js'
import { parseBool, parseInt64 } from '../../go/parse.js'
import type { Profile } from '../../profiles/profiles.js'
import type { FieldDefinition, FunctionDefinition } from './definition.js'
import { typeParam } from './definition.js'

type Param = readonly [key: string, value: string]
type Field = Pick<FieldDefinition, 'name' | 'type' | 'params'>
type Check = (params: readonly Param[], output: Field | undefined) => void

/**
 * Checks the provider of an embedding function, as a server does that has no credentials; where it would call the
 * provider the checks end, unless hashes stand in for it (internal/util/function/embedding).
 * @param output the function's output field, if it was looked up
 * @throws MilvusError 1100
 */
export function checkProvider(
  { embeddingProviders, embedsByHash }: Profile,
  { params: sent }: FunctionDefinition,
  output: Field | undefined,
): void {
  const params = sent.map(([key, value]): Param => [key.toLowerCase(), value])
  const named = params.find(([key]) => key === 'provider')?.[1]
  ensure(named !== undefined, providerUnset)
  const provider = named.toLowerCase()
  ensure(embeddingProviders.includes(provider), () =>
    unsupportedProvider({ provider, supported: embeddingProviders.join(', ') }),
  )
  if (embedsByHash) return
  for (const check of checks[provider] ?? []) check(params, output)
  throw notImplemented({ what: `the provider ${provider} (--embed hash takes its place)` })
}

const each =
  (key: string, check: (value: string, output: Field | undefined) => void): Check =>
  (params, output) => {
    for (const [name, value] of params) if (name === key) check(value, output)
  }

const dim = each('dim', (text, output) => {
  const parsed = parseInt64(text)
  ensure('value' in parsed, () => functionDimNotNumber({ text }))
  const own = output && BigInt(typeParam(output, 'dim') ?? 0)
  ensure(own === undefined || parsed.value === 0n || parsed.value === own, () =>
    functionDimDiffers({ field: output?.name ?? '', own: own ?? 0n, given: parsed.value }),
  )
})

const bool = (key: string): Check =>
  each(key, (value) => ensure(parseBool(value) !== undefined, () => notTrueOrFalse({ key, value })))

/** Names of credentials that the configuration comes with, empty. */
const emptyCredentials: Readonly<Record<string, string>> = {
  apikey: 'apikey1',
  aksk: 'aksk1',
  gcp: 'gcp1',
}

const credential = (kind: 'apikey' | 'aksk' | 'gcp', key: string, end = ''): Check =>
  each('credential', (name) => {
    const known = name === emptyCredentials[kind]
    ensure(known, () =>
      credentialUnknown({
        ...{ name, kind, end },
        ...{ key: `${name}.${key}`, lower: `${name.toLowerCase()}.${key}` },
      }),
    )
  })

/** A key of an integration is one. */
const needsKey =
  (variable: string, error: ErrorMaker<'variable'> = providerWithoutKey): Check =>
  (params) => {
    const isIntegrated = params.some(([key]) => key === 'integration_id')
    ensure(isIntegrated, () => error({ variable }))
  }

const needsModel =
  (error: ErrorMaker<never>): Check =>
  (params) =>
    ensure(
      params.some(([key, value]) => key === 'model_name' && value !== ''),
      error,
    )

const onlyFloats =
  (error: ErrorMaker<'type'>): Check =>
  (_, output) =>
    ensure(!output || output.type === 'FloatVector', () => error({ type: output?.type ?? '' }))

const apiKey = credential('apikey', 'apikey')

/** In the order of the server's. */
const checks: Readonly<Record<string, readonly Check[]>> = {
  openai: [dim, apiKey, needsKey('MILVUS_OPENAI_API_KEY')],
  azure_openai: [dim, apiKey, needsKey('MILVUS_AZURE_OPENAI_API_KEY')],
  dashscope: [apiKey, dim, needsKey('MILVUS_DASHSCOPE_API_KEY')],
  bedrock: [
    dim,
    each('normalize', (value) =>
      ensure(['true', 'false'].includes(value.toLowerCase()), () => bedrockNormalize({ value })),
    ),
    credential('aksk', 'access_key_id'),
    () => {
      throw providerWithoutKey({ variable: 'MILVUS_BEDROCK_ACCESS_KEY_ID' })
    },
  ],
  vertexai: [
    dim,
    credential('gcp', 'credential_json', ' '),
    (params) =>
      ensure(
        params.some(([key]) => key === 'credential'),
        vertexWithoutFile,
      ),
  ],
  voyageai: [apiKey, dim, bool('truncation'), needsKey('MILVUS_VOYAGEAI_API_KEY')],
  cohere: [
    apiKey,
    dim,
    each('truncate', (value) => ensure(['NONE', 'START', 'END'].includes(value), truncateUnknown)),
    needsKey('MILVUS_COHERE_API_KEY'),
  ],
  siliconflow: [apiKey, dim, needsKey('MILVUS_SILICONFLOW_API_KEY', siliconflowWithoutKey)],
  tei: [
    each('max_client_batch_size', (value) =>
      ensure('value' in parseInt64(value), () => teiBatchNotNumber({ value })),
    ),
    each('truncation_direction', (value) =>
      ensure(value === 'Left' || value === 'Right', () => teiDirection({ value })),
    ),
    bool('truncate'),
    apiKey,
  ],
  yc: [dim, needsModel(ycModelNameMissing), apiKey, needsKey('MILVUS_YC_API_KEY')],
  gemini: [
    onlyFloats(embeddingOnlyFloats),
    apiKey,
    dim,
    needsModel(modelNameMissing),
    needsKey('MILVUS_GEMINI_API_KEY'),
  ],
  huggingface: [onlyFloats(huggingFaceOnlyFloats), apiKey, needsKey('MILVUS_HUGGINGFACE_API_KEY')],
}
