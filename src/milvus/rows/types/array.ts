import { arrayTooLong, badValue, elementOutOfRange, elementTooLong } from '../../errors/rows.js'
import { type Cell, cellText } from '../../go/gjson.js'
import { parseInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import type { ScalarType } from '../../go/struct.js'
import { printedKinds } from '../../profiles/data-types.js'
import type { RowRules } from '../../profiles/rows.js'
import { type Element, placeOf } from '../column.js'
import { type RowField, sizeParam } from '../field.js'
import { shortestFloat32 } from '../float32.js'
import { listPlan, unmarshal } from '../unmarshal.js'
import { misplaced, type RowType } from './type.js'

const blank = (rows: number) =>
  ({
    kind: 'array',
    nulls: undefined,
    values: new Array<readonly Element[]>(rows).fill([]),
  }) as const

/** Arrays of scalars, their elements strictly typed. */
export const array: RowType = {
  blank: (_, rows) => blank(rows),
  reader(field, rows, rules) {
    const column = blank(rows)
    return {
      read(row, cell) {
        column.values[row] = readElements(cell, field, rules)
      },
      column: () => column,
    }
  },
  check(column, field, rows, rules) {
    if (column.kind !== 'array') throw misplaced(column)
    const most = sizeParam(field, 'max_capacity')
    for (let row = 0; row < rows; row++) {
      const { length } = column.values[row] as readonly Element[]
      if (length > most && rules.checksCapacity)
        throw arrayTooLong({ length, row: placeOf(column, row), most })
    }
    const check = elementChecks[field.elementType ?? 'None']
    if (!check) return
    for (let row = 0; row < rows; row++) {
      check(column.values[row] as readonly Element[], field, placeOf(column, row), rules)
    }
  },
  print(column, row, field) {
    if (column.kind !== 'array') throw misplaced(column)
    return printElements(column.values[row] as readonly Element[], field)
  },
}

const elementTypes: Readonly<Record<string, ScalarType>> = {
  Bool: 'bool',
  Int8: 'int32',
  Int16: 'int32',
  Int32: 'int32',
  Int64: 'int64',
  Float: 'float32',
  Double: 'float64',
  VarChar: 'string',
  String: 'string',
}

function readElements(cell: Cell, { elementType }: RowField, rules: RowRules): readonly Element[] {
  const own = elementTypes[elementType ?? ''] ?? 'string'
  const type = own === 'int64' ? rules.int64Elements : own
  const text = cellText(cell)
  const decoded = unmarshal(Buffer.from(text), listPlan(type), rules)
  if ('failure' in decoded)
    throw badValue({ reason: decoded.failure, type: `Array of ${elementType}`, value: text })
  const elements = (decoded.value ?? []) as readonly Element[]
  if (own !== 'int64') return elements
  return elements.map((element) =>
    type === 'json.Number' ? numberElement(String(element), text) : BigInt(element),
  )
}

function numberElement(literal: string, text: string): bigint {
  const parsed = parseInt64(literal)
  if ('value' in parsed) return parsed.value
  throw badValue({
    reason: `strconv.ParseInt: parsing ${quote(literal)}: ${parsed.reason}`,
    type: 'Array',
    value: text,
  })
}

type ElementCheck = (
  elements: readonly Element[],
  field: RowField,
  row: number,
  rules: RowRules,
) => void

const checkRange =
  (least: number, most: number): ElementCheck =>
  (elements) => {
    for (const [at, element] of elements.entries()) {
      const value = Number(element)
      if (value < least || value > most)
        throw elementOutOfRange({ element: at, value, least, most })
    }
  }

const checkTexts: ElementCheck = (elements, field, row, { measuresElements }) => {
  const most = sizeParam(field, 'max_length')
  if (!measuresElements || most === 0) return
  for (const [at, element] of elements.entries()) {
    const length = Buffer.byteLength(String(element))
    if (length > most) throw elementTooLong({ field: field.name, row, element: at, length, most })
  }
}

const elementChecks: Readonly<Record<string, ElementCheck>> = {
  Int8: checkRange(-128, 127),
  Int16: checkRange(-32768, 32767),
  VarChar: checkTexts,
}

/** As the protocol's message prints; an empty list is left out. */
function printElements(elements: readonly Element[], { elementType }: RowField): unknown {
  const kind = printedKinds[elementType ?? ''] ?? 'StringData'
  const data =
    elementType === 'Float' ? elements.map((one) => shortestFloat32(Number(one))) : elements
  return { Data: { [kind]: data.length === 0 ? {} : { data } } }
}
