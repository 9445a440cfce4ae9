import { leftOfFields, rightOfFields, unsupportedType } from '../../errors/filter-engine.js'
import { isString } from '../../profiles/data-types.js'
import type { Steps } from '../../turns/steps.js'
import type { Comparison, Plan } from '../plan.js'
import type { Column } from '../schema.js'
import type { FilterColumn, FilterSegment } from '../segment.js'
import { no, unknown, yes } from './logic.js'
import { compareIntegers, compareNumbers, compareText, holds } from './order.js'
import { columnOf } from './place.js'
import { scan, type Test } from './scan.js'

/** `a < b` over two columns; null where either is. */
export function* compareFields(
  { left, operator, right }: Extract<Plan, { kind: 'fields' }>,
  segment: FilterSegment,
): Steps<Uint8Array> {
  ensureFields(left, right)
  const [a, b] = [columnOf(segment, left), columnOf(segment, right)]
  const rows = yield* scan(segment.length, a.nulls, fieldsTest(a, b, operator))
  return b.nulls ? rows.map((truth, row) => (b.nulls?.[row] === 1 ? unknown : truth)) : rows
}

/** The test of one row. */
function fieldsTest(left: FilterColumn, right: FilterColumn, operator: Comparison): Test {
  const order = orderOf(left, right)
  const wanted = holds(operator)
  return (row) => (wanted(order(row)) ? yes : no)
}

/**
 * Before the rows are looked at: the engine compares no JSON and no arrays. Beside a text it says so in other words.
 * @throws MilvusError for the first of them
 */
function ensureFields(left: Column, right: Column): void {
  const refused = [left, right].find(({ field }) => field.type === 'JSON' || field.type === 'Array')
  if (!refused) return
  const type = refused.field.type.toUpperCase()
  if (isString(left.field.type) || isString(right.field.type)) throw unsupportedType({ type })
  throw refused === left ? leftOfFields({ type }) : rightOfFields({ type })
}

/** As C++ compares numbers: a Float makes its partner a float, a Double makes it a double. */
function orderOf(left: FilterColumn, right: FilterColumn): (row: number) => number {
  if (left.kind === 'text' && right.kind === 'text') {
    return (row) => compareText(left.values[row] ?? '', right.values[row] ?? '')
  }
  if (left.kind === 'int64' && right.kind === 'int64') {
    return (row) => compareIntegers(left.values[row] ?? 0n, right.values[row] ?? 0n)
  }
  const [a, b] = [numbersOf(left), numbersOf(right)]
  const isInteger = ({ kind }: FilterColumn) =>
    kind === 'int' || kind === 'int64' || kind === 'bool'
  if (isInteger(left) && isInteger(right)) {
    return (row) => compareIntegers(BigInt(a(row)), BigInt(b(row)))
  }
  const single = ![left, right].some(
    (column) => column.kind === 'float' && column.values instanceof Float64Array,
  )
  const round = single ? Math.fround : (value: number) => value
  return (row) => compareNumbers(round(Number(a(row))), round(Number(b(row))))
}

function numbersOf(column: FilterColumn): (row: number) => number | bigint {
  if (
    column.kind === 'int' ||
    column.kind === 'int64' ||
    column.kind === 'float' ||
    column.kind === 'bool'
  ) {
    const { values } = column
    return (row) => values[row] ?? 0
  }
  throw leftOfFields({ type: column.kind })
}
