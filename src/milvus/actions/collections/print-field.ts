import type { Static } from '@sinclair/typebox'
import type { Field, StructField } from '../../catalog/model.js'
import type { Profile } from '../../profiles/profiles.js'
import { defaultOf } from '../../rows/default-of.js'
import { timeMicros, timeTextOf } from '../../rows/time-text.js'
import { pairOf } from '../pairs.js'
import type { DescribedField, DescribedStruct } from './described.js'

/**
 * A field as describe shows it, default times in a zone (internal/distributed/proxy/httpserver/utils.go printFieldDetail).
 */
export function printField(
  profile: Profile,
  field: Field,
  zone = 'UTC',
): Static<typeof DescribedField> {
  const { describedFieldKeys: keys } = profile
  return {
    autoId: field.autoId,
    description: field.description,
    id: field.id,
    name: field.name,
    partitionKey: field.partitionKey,
    primaryKey: field.primary,
    type: field.type,
    ...(keys.includes('clusteringKey') && { clusteringKey: field.clusteringKey }),
    ...(keys.includes('nullable') && { nullable: field.nullable }),
    ...(keys.includes('defaultValue') &&
      field.defaultValue !== undefined && { defaultValue: shownDefault(field, zone) }),
    ...(field.params.length > 0 && { params: field.params.map(pairOf) }),
    ...(field.elementType && { elementType: field.elementType }),
    ...(profile.describesFunctions && field.functionOutput && { isFunctionOutput: true }),
    ...(field.externalField && { externalField: field.externalField }),
  }
}

/** A default value, a time in the zone; it is kept in UTC. */
function shownDefault(field: Field, zone: string): unknown {
  const time = field.type === 'Timestamptz' ? defaultOf(field) : undefined
  if (typeof time !== 'string' || time === '') return field.defaultValue
  return { Data: { StringData: timeTextOf(timeMicros(time), zone) } }
}

/** A struct field as describe shows it, with its parts. */
export const printStruct = (
  profile: Profile,
  struct: StructField,
): Static<typeof DescribedStruct> => ({
  description: struct.description,
  fields: struct.fields.map((field) => printField(profile, field)),
  id: struct.id,
  name: struct.name,
  nullable: struct.nullable,
  ...(struct.params.length > 0 && { params: struct.params.map(pairOf) }),
  type: 'ArrayOfStruct',
})
