import { unsupportedType } from '../../errors/filter-engine.js'
import type { Plan } from '../plan.js'
import type { FilterColumn } from '../segment.js'
import { mover } from './intervals.js'
import { no, yes } from './logic.js'
import { compareIntegers, holds } from './order.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'

/** `at + interval "P1D" > iso "…"` over a column of microseconds. */
export function timeTest(
  column: FilterColumn,
  { shift, operator, micros }: Extract<Plan, { kind: 'time' }>,
  rules: EngineRules,
): Test {
  if (column.kind !== 'int64') throw unsupportedType({ type: column.kind })
  const { values } = column
  const wanted = holds(operator)
  const moved = shift ? mover(shift, rules) : (time: bigint) => time
  return (row) => (wanted(compareIntegers(moved(values[row] ?? 0n), micros)) ? yes : no)
}
