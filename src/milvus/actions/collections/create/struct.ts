import type { Static } from '@sinclair/typebox'
import type { Pair } from '../../../catalog/model.js'
import type { FieldDefinition, StructDefinition } from '../../../catalog/schema/definition.js'
import { addedFieldTexts } from '../../../errors/add-field.js'
import { ensure } from '../../../errors/error.js'
import {
  structPartDefault,
  structPartKey,
  structPartNullable,
  structPartTwice,
  structPartType,
  structWithoutParts,
} from '../../../errors/schema-struct.js'
import type { Profile } from '../../../profiles/profiles.js'
import { madeOf, type Steps } from '../../../turns/steps.js'
import { readField, readTypeParams } from './field.js'
import type { StructSchema } from './structs.js'

const capacityKey = 'max_capacity'

/**
 * Reads a struct of arrays (internal/distributed/proxy/httpserver/request_v2.go StructArrayFieldSchema.GetProto).
 * @throws MilvusError 1100 for a struct without parts, for a part that cannot be read, is no array or says what only fields say
 */
export function* readStruct(
  profile: Profile,
  sent: Pick<
    Static<typeof StructSchema>,
    'fieldName' | 'description' | 'fields' | 'nullable' | 'typeParams'
  >,
): Steps<StructDefinition> {
  const { fieldName: name = '', description = '', nullable = false } = sent
  ensure((sent.fields ?? []).length > 0, () => structWithoutParts({ name }))
  const params = yield* readTypeParams(profile, sent.typeParams ?? {})
  const names = new Set<string>()
  const fields = yield* madeOf(sent.fields ?? [], function* (part) {
    const field = yield* readField(profile, part, addedFieldTexts)
    checkPart(field, name)
    ensure(!names.has(field.name), () => structPartTwice({ part: field.name, struct: name }))
    names.add(field.name)
    return { ...field, params: withCapacity(field.params, params) }
  })
  return { name, description, nullable, fields, params }
}

function checkPart(field: FieldDefinition, struct: string): void {
  const named = { part: field.name, struct }
  const isListed = field.type === 'Array' || field.type === 'ArrayOfVector'
  ensure(isListed, () => structPartType({ ...named, type: field.type }))
  const isKey = field.primary || field.partitionKey || field.clusteringKey
  ensure(!isKey, () => structPartKey(named))
  ensure(!field.nullable, () => structPartNullable(named))
  ensure(field.defaultValue === undefined, () => structPartDefault(named))
}

/** A part that has no capacity has that of the struct. */
function withCapacity(own: readonly Pair[], outer: readonly Pair[]): readonly Pair[] {
  if (own.some(([key]) => key === capacityKey)) return own
  return [...own, ...outer.filter(([key]) => key === capacityKey)]
}
