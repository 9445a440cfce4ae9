import { badValue, typeWithoutValues } from '../../errors/rows.js'
import type { RowType } from './type.js'

/**
 * Structs that are a field by themselves, and molecules: a schema may have one, but REST takes no values of it, not even
 * null (httpserver/utils.go checkAndSetData, anyToColumns). Rows from before it was added have none.
 */
export const struct: RowType = {
  blank: (_, rows) => ({ kind: 'json', nulls: undefined, values: new Array(rows).fill('') }),
  reader: ({ name, type }) => ({
    read() {
      throw badValue({ reason: `fieldName: ${name}`, type: '', value: type })
    },
    column() {
      throw typeWithoutValues({ type, field: name })
    },
  }),
  print: () => null,
}
