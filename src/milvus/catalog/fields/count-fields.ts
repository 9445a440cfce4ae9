import type { Collection } from '../model.js'

/** How many fields a collection has by the count of its limit: structs and their parts, and not the hidden one. */
export const countFields = ({ fields, structFields }: Collection): number =>
  structFields.reduce((sum, struct) => sum + 1 + struct.fields.length, fields.length)
