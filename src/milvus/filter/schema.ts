import type { DataType } from '../profiles/data-types.js'

/** What a filter knows of a field; the fields of rows and of the catalog are such. */
export interface FilterField {
  readonly id: number
  readonly name: string
  readonly type: DataType
  readonly elementType: DataType | undefined
  readonly primary: boolean
  readonly nullable: boolean
  /** `enable_match`, `analyzer_params`, … */
  readonly params: readonly (readonly [key: string, value: string])[]
}

/** A struct of arrays (3.0); each part is an array field of its own. */
export interface FilterStruct {
  readonly name: string
  readonly fields: readonly FilterField[]
}

/** What a filter knows of a collection. */
export interface FilterSchema {
  readonly fields: readonly FilterField[]
  readonly structFields?: readonly FilterStruct[]
  /** The id of the hidden field `$meta`, if the collection takes undeclared fields. */
  readonly dynamicFieldId: number | undefined
  /** By their names, fields that filters may not use because they are not loaded, as protobuf prints them. */
  readonly unloaded?: ReadonlyMap<string, string>
}

/** A field, or a place inside one. */
export interface Column {
  readonly field: FilterField
  /** Keys and indexes below a JSON field or an array. */
  readonly path: readonly string[]
  /** Of each element of a struct by itself, `$[part]`. */
  readonly ofElement?: true
}

/** The type of what a column holds: of an element where it is one. */
export function valueType({ field, path }: Column): DataType {
  return field.type === 'Array' && path.length > 0 ? (field.elementType ?? 'None') : field.type
}

/** The type of the field itself, which of elements of structs is an array. */
export const storedType = ({ field, ofElement }: Column): DataType =>
  ofElement ? 'Array' : field.type

/** Whether both are the same place. */
export const sameColumn = (a: Column, b: Column): boolean =>
  a.field.id === b.field.id &&
  a.path.length === b.path.length &&
  a.path.every((key, index) => key === b.path[index])
