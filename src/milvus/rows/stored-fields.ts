import type { RowField, RowSchema, RowStruct } from './field.js'
import { dynamicField } from './types/json.js'

/** Every field of which rows hold a column: declared ones, parts of structs, the hidden dynamic field. */
export function storedFields(schema: RowSchema): RowField[] {
  const parts = schema.structFields.flatMap((struct) =>
    struct.fields.map((part) => partField(struct, part)),
  )
  const fields = [...schema.fields, ...parts]
  return schema.dynamicFieldId === undefined
    ? fields
    : [...fields, dynamicFieldOf(schema.dynamicFieldId)]
}

/** The hidden field that keeps what is not declared. */
export const dynamicFieldOf = (id: number): RowField => ({
  id,
  name: dynamicField,
  type: 'JSON',
  elementType: undefined,
  primary: false,
  autoId: false,
  nullable: false,
  partitionKey: false,
  defaultValue: undefined,
  functionOutput: false,
  params: [],
})

/** A part of a struct, by the name under which the server keeps it. */
export const partField = (struct: RowStruct, part: RowField): RowField => ({
  ...part,
  name: `${struct.name}[${part.name}]`,
  nullable: struct.nullable,
})
