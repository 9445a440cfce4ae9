import type { DataType } from '../profiles/data-types.js'

/** What a column knows of its field; the catalog's own fields are such. */
export interface RowField {
  readonly id: number
  readonly name: string
  readonly type: DataType
  readonly elementType: DataType | undefined
  readonly primary: boolean
  readonly autoId: boolean
  readonly nullable: boolean
  readonly partitionKey: boolean
  /** As describe shows it: `{ Data: { LongData: 10 } }`. */
  readonly defaultValue: unknown
  readonly functionOutput: boolean
  /** `dim`, `max_length`, `max_capacity`, … */
  readonly params: readonly (readonly [key: string, value: string])[]
}

/** A struct of arrays (3.0); each part is a column of its own. */
export interface RowStruct {
  readonly id: number
  readonly name: string
  readonly nullable: boolean
  readonly fields: readonly RowField[]
}

/** What rows know of their collection. */
export interface RowSchema {
  /** In schema order, the hidden dynamic field and structs apart. */
  readonly fields: readonly RowField[]
  readonly structFields: readonly RowStruct[]
  /** The id of the hidden field `$meta`, if the collection takes undeclared fields. */
  readonly dynamicFieldId: number | undefined
}

/** A type parameter that is a whole number, 0 where there is none. */
export const sizeParam = ({ params }: Pick<RowField, 'params'>, key: string): number =>
  Number(params.find(([name]) => name === key)?.[1] ?? 0)

/** @throws Error for a schema that no server takes */
export function primaryField({ fields }: Pick<RowSchema, 'fields'>): RowField {
  const found = fields.find((field) => field.primary)
  if (!found) throw new Error('a collection has a primary key')
  return found
}
