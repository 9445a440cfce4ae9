import { isVector } from '../../profiles/data-types.js'
import type { Collection, Field } from '../model.js'

/** The vector fields of a collection, parts of structs among them. */
export const vectorFields = ({ fields, structFields }: Collection): Field[] =>
  [...fields, ...structFields.flatMap((struct) => struct.fields)].filter(({ type }) =>
    isVector(type),
  )
