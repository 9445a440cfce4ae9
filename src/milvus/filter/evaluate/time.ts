import { unsupportedType } from '../../errors/filter-engine.js'
import type { Plan, TimeShift } from '../plan.js'
import type { FilterColumn } from '../segment.js'
import { no, yes } from './logic.js'
import { compareIntegers, holds } from './order.js'
import type { Test } from './scan.js'

/** `at + interval "P1D" > iso "…"` over a column of microseconds. */
export function timeTest(
  column: FilterColumn,
  { shift, operator, micros }: Extract<Plan, { kind: 'time' }>,
): Test {
  if (column.kind !== 'int64') throw unsupportedType({ type: column.kind })
  const { values } = column
  const wanted = holds(operator)
  const moved = shift ? (time: bigint) => shifted(time, shift) : (time: bigint) => time
  return (row) => (wanted(compareIntegers(moved(values[row] ?? 0n), micros)) ? yes : no)
}

const micro = 1_000_000n

/**
 * A time moved by an interval in UTC: years and months by the calendar, a day that a month lacks running over into the
 * next.
 */
function shifted(time: bigint, { sign, years, months, days, seconds }: TimeShift): bigint {
  const fraction = ((time % micro) + micro) % micro
  const date = new Date(Number((time - fraction) / 1000n))
  date.setUTCFullYear(date.getUTCFullYear() + sign * years, date.getUTCMonth() + sign * months)
  date.setUTCDate(date.getUTCDate() + sign * days)
  return BigInt(date.getTime() + sign * seconds * 1000) * 1000n + fraction
}
