import type { Static } from '@sinclair/typebox'
import type { FieldDefinition } from '../../../catalog/schema/definition.js'
import { blankField } from '../../../catalog/schema/definition.js'
import {
  quickDimensionMissing,
  quickDynamicNotBoolean,
  quickFunctions,
  quickIdType,
  quickSparseDimension,
  quickVectorType,
} from '../../../errors/create.js'
import { type ErrorMaker, ensure } from '../../../errors/error.js'
import { binaryMetric, floatMetric, sparseMetric } from '../../../errors/index-parameters.js'
import { parseBool } from '../../../go/parse.js'
import { quote } from '../../../go/quote.js'
import { valueText } from '../../../go/value-text.js'
import type { DataType } from '../../../profiles/data-types.js'
import type { Profile } from '../../../profiles/profiles.js'
import type { Schema } from './schema.js'
import type { CollectionReq } from './structs.js'

type Body = Static<typeof CollectionReq>

interface VectorKind {
  readonly metric: string
  readonly refuse: ErrorMaker<'metric'>
}

const float = { metric: 'COSINE', refuse: floatMetric }

/** Vector types of a quick set-up, with the metric that is filled in. */
const vectorKinds = new Map<string, VectorKind>([
  ['FloatVector', float],
  ['BinaryVector', { metric: 'HAMMING', refuse: binaryMetric }],
  ['Float16Vector', float],
  ['BFloat16Vector', float],
  ['SparseFloatVector', { metric: 'IP', refuse: sparseMetric }],
])

const idTypes = new Map<string, DataType>([
  ['', 'Int64'],
  ['Int64', 'Int64'],
  ['int64', 'Int64'],
  ['VarChar', 'VarChar'],
  ['Varchar', 'VarChar'],
])

/**
 * The schema of a quick set-up: an id and a vector (handler_v2.go createCollection).
 * @throws MilvusError 1100; 65535 for `params.enableDynamicField`
 */
export function quickSchema(profile: Profile, body: Body): Schema {
  ensure((body.schema?.functions ?? []).length === 0, quickFunctions)
  const vectorType = body.vectorFieldType || 'FloatVector'
  const kind = vectorKinds.get(vectorType)
  ensure(kind, () => quickVectorType({ type: vectorType }))
  const dimension = body.dimension ?? 0
  const sparse = vectorType === 'SparseFloatVector'
  ensure(!sparse || dimension === 0, () => quickSparseDimension({ dimension }))
  ensure(sparse || dimension !== 0, quickDimensionMissing)
  const { metricType } = quickIndex(body)
  if (profile.checksQuickMetric) {
    const taken = profile.metrics.get(vectorType)?.includes(metricType)
    ensure(taken, () => kind.refuse({ metric: metricType }))
  }
  const vector: FieldDefinition = {
    ...blankField,
    name: body.vectorFieldName || 'vector',
    type: vectorType as DataType,
    params: sparse ? [] : [['dim', String(dimension)]],
  }
  const fields = [quickId(body), vector]
  return { fields, structFields: [], functions: [], dynamic: isDynamic(profile, body) }
}

/** The index that a quick set-up makes. */
export function quickIndex(body: Body) {
  const name = body.vectorFieldName || 'vector'
  const usual = vectorKinds.get(body.vectorFieldType ?? '')?.metric ?? float.metric
  return { fieldName: name, indexName: name, metricType: body.metricType || usual }
}

function quickId(body: Body): FieldDefinition {
  const type = idTypes.get(body.idType ?? '')
  ensure(type, () => quickIdType({ type: body.idType ?? '' }))
  return {
    ...blankField,
    name: body.primaryFieldName || 'id',
    type,
    primary: true,
    autoId: body.autoID ?? false,
    params: type === 'VarChar' ? [['max_length', valueText(body.params?.max_length)]] : [],
  }
}

function isDynamic({ ignoresBadDynamic }: Profile, { params = {} }: Body): boolean {
  if (!Object.hasOwn(params, 'enableDynamicField')) return true
  const text = valueText(params.enableDynamicField)
  const dynamic = parseBool(text)
  ensure(dynamic !== undefined || ignoresBadDynamic, () =>
    quickDynamicNotBoolean({ quoted: quote(text) }),
  )
  return dynamic ?? true
}
