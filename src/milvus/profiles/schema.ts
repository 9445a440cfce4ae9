import type { DataType } from './data-types.js'
import type { FunctionType } from './function-types.js'
import { changes, grows, since, until } from './history.js'

const words = (text: string): string[] => text.split(' ')
const bothCases = (text: string): string[] => [...words(text), ...words(text.toUpperCase())]

const keywords = [
  ...words('$meta like and or not in exists EXISTS true True TRUE false False FALSE'),
  ...bothCases('json_contains json_contains_all json_contains_any'),
  ...bothCases('array_contains array_contains_all array_contains_any array_length text_match'),
]

const newKeywords = bothCases('phrase_match random_sample')

const providers = 'openai azure_openai dashscope bedrock vertexai voyageai cohere siliconflow tei'

const warmupKeys = ['scalarField', 'scalarIndex', 'vectorField', 'vectorIndex']

/** What a release takes and refuses in a schema (spec/collections.md §1, §15, §18). */
export const schema = {
  dataTypes: grows<DataType>('Data types that the REST layer reads.', {
    '2.3': [
      ...(['None', 'Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double'] as const),
      ...(['String', 'VarChar', 'Array', 'JSON', 'FloatVector', 'BinaryVector'] as const),
    ],
    '2.4': ['Float16Vector', 'BFloat16Vector', 'SparseFloatVector'],
    '2.5': ['Geometry'],
    '2.6': ['Int8Vector', 'Timestamptz', 'ArrayOfVector', 'ArrayOfStruct', 'Struct', 'Text'],
    '3.0': ['Mol'],
  }),
  functionTypes: grows<FunctionType>('Functions that the REST layer reads.', {
    '2.5': ['Unknown', 'BM25', 'TextEmbedding'],
    '2.6': ['Rerank'],
    '3.0': ['MinHash'],
  }),
  propertyParams: grows<readonly [param: string, property: string]>(
    'Keys of `params` that become properties, with the names of these.',
    {
      '2.3': [['ttlSeconds', 'collection.ttl.seconds']],
      '2.4': [['partitionKeyIsolation', 'partitionkey.isolation']],
      '2.5': [['mmap.enabled', 'mmap.enabled']],
      '2.6': warmupKeys.map((key) => [`warmup.${key}`, `warmup.${key}`] as const),
      '3.0': [['ttlField', 'ttl_field']],
    },
  ),
  takesOneVectorField: until(
    'There may be one vector field, which is checked last and worded apart.',
    '2.3',
  ),
  needsVectorField: since('A collection must have a vector field.', '2.4'),
  dimension: changes<{ readonly min: bigint; readonly max?: bigint }>(
    'The least dimension of any vector, and the greatest if it is one for all.',
    { '2.3': { min: 1n, max: 32_768n }, '2.4': { min: 2n } },
  ),
  defaultPartitions: changes('Partitions of a collection with a partition key.', {
    '2.3': 64,
    '2.4': 16,
  }),
  limitsPartitionsOfKey: since(
    'A partition key spreads over no more partitions than a collection may have.',
    '2.4',
  ),
  comparesNamesFirst: until(
    'Names are compared before the keys are looked at, not after all fields.',
    '2.5',
  ),
  limitsDescription: since('A description can be too long.', '2.6'),
  reservedNames: grows<string>('Names that the proxy reserves.', {
    '3.0': ['RowID', 'Timestamp', '__virtual_pk__'],
  }),
  systemFields: changes<string | false>(
    'How the root coordinator lists the names that it reserves, unless the proxy did.',
    {
      '2.3': 'RowID, Timestamp, $meta',
      '2.6': 'RowID, Timestamp, $meta, $namespace_id',
      '3.0': false,
    },
  ),
  keywords: changes<ReadonlySet<string>>('Words that are no names of fields.', {
    '2.3': new Set(),
    '2.4': new Set(keywords),
    '2.6': new Set([...keywords, ...newKeywords]),
  }),
  anyCaseKeyword: changes<string | false>('A word that is no name of a field in any case.', {
    '2.3': false,
    '3.0': 'null',
  }),
  takesIsolation: since(
    '`partitionkey.isolation` is taken, not refused as not supported yet.',
    '2.5',
  ),
  ttlCheck: changes(
    '`collection.ttl.seconds` is unchecked, or one that is no integer is answered plainly, or quoted.',
    { '2.3': 'none', '2.6': 'plain', '3.0': 'quoting' },
  ),
  warmupPolicies: grows<string>('Values of `warmup`; where there are none, it is not checked.', {
    '2.6': ['disable', 'sync'],
    '3.0': ['async'],
  }),
  checksClusteringKeyType: since('A clustering key can be of the wrong type.', '2.6'),
  analyzerChecker: changes<'nobody' | 'proxy' | 'coordinator'>(
    'Who checks the analyzers of a new collection: nobody, the proxy field by field, or the coordinator at last.',
    { '2.3': 'nobody', '2.5': 'proxy', '2.6': 'coordinator' },
  ),
  checksIdleAnalyzers: since('An analyzer is checked even if nothing uses it.', '3.0'),
  checksAddedAnalyzers: since('The analyzer of an added field is checked.', '3.0'),
  wantsVectorElement: since(
    'The REST layer wants the elements of an added list of vectors, and of one in a struct.',
    '3.0',
  ),
  takesNullableVectors: since('Vectors can be nullable.', '2.6'),
  checksLoadedFields: since('The fields to be loaded are checked.', '2.4'),
  missesUnloadedFields: changes(
    'The proxy does not let a loaded collection be read by a field that is not loaded.',
    { '2.3': false, '2.4': true, '2.6': false },
  ),
  bm25TakesText: since('BM25 reads fields of type Text too.', '2.6'),
  embeddingProviders: changes<readonly string[]>(
    'Functions that make embeddings elsewhere are known, with these providers.',
    {
      '2.3': [],
      '2.6': words(`${providers} zilliz gemini`),
      '3.0': words(`${providers} yc zilliz gemini huggingface`),
    },
  ),
  textFields: changes<'unknown' | 'deadly' | 'refused'>(
    'A field of type Text kills the real server, or needs a storage that is off by default.',
    { '2.3': 'unknown', '2.6': 'deadly', '3.0': 'refused' },
  ),
  checksQuickMetric: since(
    'The index of a quick set-up is checked before the collection is made.',
    '3.0',
  ),
  ignoresBadDynamic: until(
    'A `params.enableDynamicField` that is no boolean counts as absent.',
    '2.3',
  ),
  jsonTypeParams: since("`elementTypeParams` become compact JSON, not Go's printed values.", '2.5'),
  refusesNameOfAlias: since(
    "A name that is an alias is refused; otherwise the alias's collection is compared.",
    '2.4',
  ),
  emptyLevelIsDefault: since('An empty `params.consistencyLevel` asks for the default.', '3.0'),
}
