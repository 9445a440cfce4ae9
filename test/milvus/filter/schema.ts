import type { FilterField, FilterSchema } from '../../../src/milvus/filter/schema.js'
import { type DataType, dataTypes } from '../../../src/milvus/profiles/data-types.js'

/** A field as collections/create takes it. */
export interface FieldRequest {
  readonly fieldName: string
  readonly dataType: string
  readonly elementDataType?: string
  readonly isPrimary?: boolean
  readonly nullable?: boolean
  readonly defaultValue?: unknown
  readonly elementTypeParams?: Readonly<Record<string, unknown>>
}

export interface SchemaRequest {
  readonly enableDynamicField?: boolean
  readonly fields: readonly FieldRequest[]
}

/** The schema of a collection as a filter sees it. */
export const schemaOf = ({ fields, enableDynamicField }: SchemaRequest): FilterSchema => ({
  fields: fields.map(fieldOf),
  dynamicFieldId: enableDynamicField ? 99 : undefined,
})

/** What a quick setup makes. */
export const quickSchema: SchemaRequest = {
  enableDynamicField: true,
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'vector', dataType: 'FloatVector' },
  ],
}

const fieldOf = (field: FieldRequest, index: number): FilterField => ({
  id: 100 + index,
  name: field.fieldName,
  type: typeNamed(field.dataType),
  elementType: field.elementDataType === undefined ? undefined : typeNamed(field.elementDataType),
  primary: field.isPrimary ?? false,
  nullable: field.nullable ?? false,
  params: Object.entries(field.elementTypeParams ?? {}).map(([key, value]) => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]),
})

function typeNamed(name: string): DataType {
  const known = Object.keys(dataTypes).find((type) => type === name)
  if (known === undefined) throw new Error(`no type ${name}`)
  return known as DataType
}
