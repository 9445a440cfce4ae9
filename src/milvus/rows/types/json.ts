import { dynamicTooLong, jsonNotObject, jsonTooLong } from '../../errors/rows.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { objectPlan } from '../../go/plan.js'
import { texts } from './texts.js'
import { misplaced, type RowType } from './type.js'

/** common.JSONFieldMaxLength, in bytes. */
const maxLength = 65536

/** The name of the hidden dynamic field. */
export const dynamicField = '$meta'

/** JSON is kept as its text; a string as its content, which need not be JSON. */
export const json: RowType = {
  ...texts('json'),
  check(column, { name }, rows, { jsonFields }) {
    if (column.kind !== 'json') throw misplaced(column)
    for (let row = 0; row < rows; row++) {
      const value = column.values[row] as string
      const length = value.length * 3 <= maxLength ? 0 : Buffer.byteLength(value)
      if (length > maxLength && name === dynamicField)
        throw dynamicTooLong({ length, most: maxLength })
      if (length > maxLength) throw jsonTooLong({ length, field: name, most: maxLength })
      if (jsonFields === 'objects') checkObject(value)
    }
  },
}

function checkObject(text: string): void {
  const decoded = unmarshalGo(Buffer.from(text), objectPlan)
  if ('failure' in decoded) throw jsonNotObject({ reason: decoded.failure })
}
