import type { DataType } from './data-types.js'
import { type Limits, oldestLimits } from './limits.js'

/** What a release takes and refuses in a schema (spec/collections.md §1, §15, §18). */
export interface SchemaRules {
  /** Data types that the REST layer reads. */
  readonly dataTypes: readonly DataType[]
  /** Functions that the REST layer reads, with their numbers in the protocol. */
  readonly functionTypes: Readonly<Record<string, number>>
  /** Keys of `params` that become properties, with the names of these. */
  readonly propertyParams: readonly (readonly [param: string, property: string])[]
  readonly limits: Limits
  /** There may be one vector field, which is checked last and worded apart. */
  readonly takesOneVectorField: boolean
  readonly needsVectorField: boolean
  /** The least dimension of any vector, and the greatest if it is one for all. */
  readonly dimension: { readonly min: bigint; readonly max?: bigint }
  readonly defaultPartitions: number
  /** A partition key spreads over no more partitions than a collection may have. */
  readonly limitsPartitionsOfKey: boolean
  /** Names are compared before the keys are looked at, not after all fields. */
  readonly comparesNamesFirst: boolean
  readonly limitsDescription: boolean
  /** Names that the proxy reserves. */
  readonly reservedNames: readonly string[]
  /** How the root coordinator lists the names that it reserves; undefined if the proxy did. */
  readonly systemFields: string | undefined
  readonly keywords: ReadonlySet<string>
  /** In any case. */
  readonly anyCaseKeyword: string | undefined
  /** `partitionkey.isolation`: taken, or refused as not supported yet. */
  readonly takesIsolation: boolean
  /** `collection.ttl.seconds`: unchecked, or how a value that is no integer is answered. */
  readonly ttlCheck: 'none' | 'plain' | 'quoting'
  readonly warmupPolicies: readonly string[]
  readonly checksClusteringKeyType: boolean
  readonly checksAnalyzer: boolean
  readonly takesNullableVectors: boolean
  readonly checksLoadedFields: boolean
  readonly bm25TakesText: boolean
  /** Functions that make embeddings elsewhere are known, with these providers. */
  readonly embeddingProviders: readonly string[]
  /** A field of type Text kills the real server. */
  readonly diesOfText: boolean
  /** The index of a quick set-up is checked before the collection is made. */
  readonly checksQuickMetric: boolean
  /** A `params.enableDynamicField` that is no boolean counts as absent. */
  readonly ignoresBadDynamic: boolean
  /** `elementTypeParams` become compact JSON, not Go's printed values. */
  readonly jsonTypeParams: boolean
  /** Refuses a name that is an alias; without it the alias's collection is compared. */
  readonly refusesNameOfAlias: boolean
  /** An empty `params.consistencyLevel` asks for the default. */
  readonly emptyLevelIsDefault: boolean
}

const words = (text: string): string[] => text.split(' ')
const bothCases = (text: string): string[] => [...words(text), ...words(text.toUpperCase())]

const keywords24 = [
  ...words('$meta like and or not in exists EXISTS true True TRUE false False FALSE'),
  ...bothCases('json_contains json_contains_all json_contains_any'),
  ...bothCases('array_contains array_contains_all array_contains_any array_length text_match'),
]

const rules23: SchemaRules = {
  dataTypes: [
    ...(['None', 'Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double'] as const),
    ...(['String', 'VarChar', 'Array', 'JSON', 'FloatVector', 'BinaryVector'] as const),
  ],
  functionTypes: {},
  propertyParams: [['ttlSeconds', 'collection.ttl.seconds']],
  limits: oldestLimits,
  takesOneVectorField: true,
  needsVectorField: false,
  dimension: { min: 1n, max: 32768n },
  defaultPartitions: 64,
  limitsPartitionsOfKey: false,
  comparesNamesFirst: true,
  limitsDescription: false,
  reservedNames: [],
  systemFields: 'RowID, Timestamp, $meta',
  keywords: new Set(),
  anyCaseKeyword: undefined,
  takesIsolation: false,
  ttlCheck: 'none',
  warmupPolicies: [],
  checksClusteringKeyType: false,
  checksAnalyzer: false,
  takesNullableVectors: false,
  checksLoadedFields: false,
  bm25TakesText: false,
  embeddingProviders: [],
  diesOfText: false,
  checksQuickMetric: false,
  ignoresBadDynamic: true,
  jsonTypeParams: false,
  refusesNameOfAlias: false,
  emptyLevelIsDefault: false,
}

const rules24: SchemaRules = {
  ...rules23,
  dataTypes: [...rules23.dataTypes, 'Float16Vector', 'BFloat16Vector', 'SparseFloatVector'],
  propertyParams: [...rules23.propertyParams, ['partitionKeyIsolation', 'partitionkey.isolation']],
  limits: { ...rules23.limits, maxVectorFieldNum: 4 },
  takesOneVectorField: false,
  needsVectorField: true,
  dimension: { min: 2n },
  defaultPartitions: 16,
  limitsPartitionsOfKey: true,
  keywords: new Set(keywords24),
  ignoresBadDynamic: false,
  refusesNameOfAlias: true,
}

const rules25: SchemaRules = {
  ...rules24,
  dataTypes: [...rules24.dataTypes, 'Geometry'],
  functionTypes: { Unknown: 0, BM25: 1, TextEmbedding: 2 },
  propertyParams: [...rules24.propertyParams, ['mmap.enabled', 'mmap.enabled']],
  takesIsolation: true,
  checksAnalyzer: true,
  checksLoadedFields: true,
  jsonTypeParams: true,
}

const warmupKeys = ['scalarField', 'scalarIndex', 'vectorField', 'vectorIndex']

const rules26: SchemaRules = {
  ...rules25,
  dataTypes: [
    ...rules25.dataTypes,
    ...(['Int8Vector', 'Timestamptz', 'ArrayOfVector', 'ArrayOfStruct', 'Struct', 'Text'] as const),
  ],
  functionTypes: { ...rules25.functionTypes, Rerank: 3 },
  propertyParams: [
    ...rules25.propertyParams,
    ...warmupKeys.map((key) => [`warmup.${key}`, `warmup.${key}`] as const),
  ],
  limits: { ...rules25.limits, maxVectorFieldNum: 10 },
  comparesNamesFirst: false,
  limitsDescription: true,
  systemFields: 'RowID, Timestamp, $meta, $namespace_id',
  keywords: new Set([...keywords24, ...bothCases('phrase_match random_sample')]),
  ttlCheck: 'plain',
  warmupPolicies: ['disable', 'sync'],
  checksClusteringKeyType: true,
  takesNullableVectors: true,
  bm25TakesText: true,
  embeddingProviders: words(
    'openai azure_openai dashscope bedrock vertexai voyageai cohere siliconflow tei zilliz gemini',
  ),
  diesOfText: true,
}

const rules30: SchemaRules = {
  ...rules26,
  functionTypes: { ...rules26.functionTypes, MinHash: 4 },
  propertyParams: [...rules26.propertyParams, ['ttlField', 'ttl_field']],
  limits: { ...rules26.limits, maxFieldNum: 256 },
  reservedNames: ['RowID', 'Timestamp', '__virtual_pk__'],
  systemFields: undefined,
  anyCaseKeyword: 'null',
  ttlCheck: 'quoting',
  warmupPolicies: ['disable', 'sync', 'async'],
  embeddingProviders: words(
    'openai azure_openai dashscope bedrock vertexai voyageai cohere siliconflow tei yc zilliz gemini huggingface',
  ),
  diesOfText: false,
  checksQuickMetric: true,
  emptyLevelIsDefault: true,
}

/** One entry per release, each written as what changed since the one before. */
export const schemaRules = {
  '2.3': rules23,
  '2.4': rules24,
  '2.5': rules25,
  '2.6': rules26,
  '3.0': rules30,
}
