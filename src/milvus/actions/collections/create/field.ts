import type { Static } from '@sinclair/typebox'
import type { Pair } from '../../../catalog/model.js'
import { blankField, type FieldDefinition } from '../../../catalog/schema/definition.js'
import { createdFieldTexts, type FieldReadingTexts } from '../../../errors/create.js'
import { ensure } from '../../../errors/error.js'
import { jsonSteps } from '../../../go/json-text.js'
import { valueSteps } from '../../../go/value-text.js'
import type { DataType } from '../../../profiles/data-types.js'
import type { Profile } from '../../../profiles/profiles.js'
import type { Steps } from '../../../turns/steps.js'
import { propertyPairs } from '../../pairs.js'
import { readDefault } from './default-value.js'
import type { FieldSchema } from './structs.js'

type SentField = Static<typeof FieldSchema>

/**
 * Reads a field of a schema (internal/distributed/proxy/httpserver/handler_v2.go createCollection).
 * @throws MilvusError 1100 for its type, its default value, or the type of its elements
 */
export function* readField(
  profile: Profile,
  sent: SentField,
  texts: FieldReadingTexts = createdFieldTexts,
): Steps<FieldDefinition> {
  const type = knownType(profile, sent.dataType ?? '')
  ensure(type, () => texts.dataType({ type: sent.dataType ?? '' }))
  const defaultValue = readDefault(type, sent.defaultValue, texts)
  return {
    ...blankField,
    name: sent.fieldName ?? '',
    type,
    elementType: hasElements(type) ? readElementType(profile, sent, texts) : undefined,
    primary: sent.isPrimary ?? false,
    partitionKey: sent.isPartitionKey ?? false,
    clusteringKey: sent.isClusteringKey ?? false,
    nullable: sent.nullable ?? false,
    description: sent.description ?? '',
    defaultValue,
    ...(sent.externalField && { externalField: sent.externalField }),
    params: yield* readTypeParams(profile, sent.elementTypeParams ?? {}),
  }
}

const hasElements = (type: DataType): boolean => type === 'Array' || type === 'ArrayOfVector'

function readElementType(
  profile: Profile,
  sent: SentField,
  texts: FieldReadingTexts,
): DataType | undefined {
  const type = knownType(profile, sent.elementDataType ?? '')
  const isRead =
    sent.dataType === 'Array' || (texts.readsVectorElements && profile.wantsVectorElement)
  ensure(type || !isRead, () => texts.elementDataType({ type: sent.elementDataType ?? '' }))
  return type
}

const knownType = ({ dataTypes }: Profile, name: string): DataType | undefined =>
  dataTypes.find((type) => type === name)

/** Type parameters as text, sorted by key as their real order is random. */
export const readTypeParams = (
  { jsonTypeParams }: Profile,
  sent: Readonly<Record<string, unknown>>,
): Steps<Pair[]> => propertyPairs(sent, jsonTypeParams ? jsonUnlessText : valueSteps)

const jsonUnlessText = (value: unknown): Steps<string> =>
  typeof value === 'string' ? valueSteps(value) : jsonSteps(value ?? null)
