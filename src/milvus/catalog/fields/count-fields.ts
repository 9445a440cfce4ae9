/** A collection, made or to be made. */
interface Fields {
  readonly fields: readonly unknown[]
  readonly structFields: readonly { readonly fields: readonly unknown[] }[]
}

/** How many fields a collection has by the count of its limit: structs and their parts, and not the hidden one. */
export const countFields = ({ fields, structFields }: Fields): number =>
  structFields.reduce((sum, struct) => sum + 1 + struct.fields.length, fields.length)
