import { ensure } from '../../errors/error.js'
import { systemFieldInSchema } from '../../errors/schema.js'
import {
  defaultNotGeometry,
  defaultOfPrimaryKey,
  defaultOutOfRange,
  defaultTooLong,
  invalidFieldType,
  nullablePrimaryKey,
  nullableVector,
} from '../../errors/schema-field.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { timeText } from '../../rows/time-text.js'
import { readWkt } from '../../rows/wkt/read.js'
import { type CollectionDefinition, type FieldDefinition, typeParam } from './definition.js'
import { readInteger } from './integer.js'

/**
 * What the root coordinator checks of the fields: nulls, default values, names of its own
 * (internal/rootcoord/util.go checkFieldSchema, create_collection_task.go validateSchema).
 * @throws MilvusError 1100
 */
export function checkDefaults(
  profile: Profile,
  { fields }: Pick<CollectionDefinition, 'fields'>,
): void {
  for (const field of fields) {
    checkNull(profile, field)
    checkDefault(field)
    // What follows a geometry that has a default is not looked at, as in checkFieldSchema.
    if (field.type === 'Geometry' && field.defaultValue) break
  }
  for (const { type, defaultValue } of fields) {
    if (type !== 'Timestamptz' || !defaultValue) continue
    if ('StringData' in defaultValue.Data) timeText(defaultValue.Data.StringData)
  }
  const { systemFields } = profile
  if (systemFields === false) return
  const taken = fields.some(({ name }) => systemFields.split(', ').includes(name))
  ensure(!taken, () => systemFieldInSchema({ systemFields }))
}

function checkNull(profile: Profile, { name, type, nullable, primary }: FieldDefinition): void {
  ensure(type !== 'ArrayOfStruct', () => invalidFieldType({ type, name }))
  if (!nullable) return
  if (!profile.takesNullableVectors) ensure(!isVector(type), () => nullableVector({ type, name }))
  ensure(!primary, () => nullablePrimaryKey({ type, name }))
}

function checkDefault(field: FieldDefinition): void {
  const { name, type, primary, defaultValue } = field
  if (!defaultValue) return
  ensure(!primary, () => defaultOfPrimaryKey({ type, name }))
  const { Data: data } = defaultValue
  if ('IntData' in data && (type === 'Int8' || type === 'Int16')) {
    const [min, max] = type === 'Int8' ? [-128, 127] : [-32768, 32767]
    const value = data.IntData
    ensure(value >= min && value <= max, () => defaultOutOfRange({ value, min, max }))
  }
  if ('StringData' in data && type === 'Geometry') {
    ensure(!('reason' in readWkt(data.StringData)), defaultNotGeometry)
  }
  if ('StringData' in data && type === 'VarChar') {
    const length = Buffer.byteLength(data.StringData)
    const longest = readInteger(typeParam(field, 'max_length') ?? '')
    ensure(length <= longest, () => defaultTooLong({ length, longest }))
  }
}
