import type { Catalog } from '../catalog/catalog.js'
import { skipsLoad } from '../catalog/fields/skips-load.js'
import type { Collection, Field } from '../catalog/model.js'
import type { FilterSchema } from '../filter/schema.js'
import { quoteProto } from '../go/proto-text.js'
import { floatText } from '../go/value-text.js'
import type { RowField } from '../rows/field.js'

/**
 * Whether the proxy knows that a field was left out when its collection was loaded; of one that is not loaded it knows
 * nothing (pkg/util/typeutil/schema.go IsFieldLoaded).
 */
export const isMissing = ({ profile }: Catalog, { load }: Collection, field: RowField): boolean =>
  profile.missesUnloadedFields && load !== undefined && skipsLoad(field)

/** What a filter knows of a collection, and which of its fields it may not use. */
export function filterSchema(catalog: Catalog, collection: Collection): FilterSchema {
  const missing = collection.fields.filter((field) => isMissing(catalog, collection, field))
  if (missing.length === 0) return collection
  const { fields, structFields, dynamicFieldId } = collection
  const unloaded = new Map(missing.map((field) => [field.name, printed(field)]))
  return { fields, structFields, dynamicFieldId, unloaded }
}

/** Keys of loaded fields are none of these: the primary one, those of partitions and clusters. */
function printed(field: Field): string {
  const { id, name, description, type, elementType, nullable, functionOutput, params } = field
  return [
    `fieldID:${id}`,
    `name:${quoteProto(name)}`,
    ...(description === '' ? [] : [`description:${quoteProto(description)}`]),
    `data_type:${type}`,
    ...params.map(
      ([key, value]) => `type_params:{key:${quoteProto(key)} value:${quoteProto(value)}}`,
    ),
    ...(elementType === undefined ? [] : [`element_type:${elementType}`]),
    ...defaultOf(field),
    ...(nullable ? ['nullable:true'] : []),
    ...(functionOutput ? ['is_function_output:true'] : []),
  ].join(' ')
}

/** `{ Data: { LongData: 10 } }` as `default_value:{long_data:10}`. */
function defaultOf({ defaultValue }: Field): string[] {
  const { Data: data } = (defaultValue ?? {}) as { readonly Data?: object | null }
  return Object.entries(data ?? {}).map(([key, value]) => {
    const name = key.replace('Data', '_data').toLowerCase()
    return `default_value:{${name}:${scalar(value)}}`
  })
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return quoteProto(value)
  return typeof value === 'number' ? floatText(value) : `${value}`
}
