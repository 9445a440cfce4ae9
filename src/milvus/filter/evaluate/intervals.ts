import { ensure } from '../../errors/error.js'
import { intervalTooLong, timeTooFar } from '../../errors/filter-engine.js'
import type { TimeShift } from '../plan.js'
import type { EngineRules } from './rules.js'

const micro = 1_000_000n
const day = 86_400n

/**
 * Moves times of microseconds by an interval in UTC: years and months by the calendar, a day that a month lacks running
 * over into the next (TimestamptzArithCompareExpr.cpp).
 * @throws MilvusError, from what it returns, where 3.0 calculates in numbers that are too small
 */
export function mover(
  { sign, years, months, days, hours, minutes, seconds }: TimeShift,
  { movesWholeSeconds }: EngineRules,
): (time: bigint) => bigint {
  const parts = [years, months, days, hours, minutes, seconds].map((part) => BigInt(sign * part))
  const [y = 0n, m = 0n, d = 0n, h = 0n, min = 0n, s = 0n] = parts
  return (time) => {
    const second = floorDivide(time, micro)
    const date = new Date(Number(second) * 1000)
    if (!movesWholeSeconds) ensureFields(date, parts)
    const moved = movedByMonths(date, y * 12n + m) + d * day + h * 3600n + min * 60n + s
    if (movesWholeSeconds) return moved * micro
    ensure(moved <= most && moved >= -most, () => timeTooFar({ seconds: String(moved) }))
    return moved * micro + (time - second * micro)
  }
}

/** In seconds; the calendar repeats itself every 4,800 months. */
function movedByMonths(date: Date, months: bigint): bigint {
  const month = BigInt(date.getUTCMonth()) + months
  const cycles = floorDivide(month, 4800n)
  const moved = new Date(date).setUTCMonth(Number(month - cycles * 4800n))
  return BigInt(moved / 1000) + cycles * 146_097n * day
}

const floorDivide = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b

const most = (2n ** 63n - 1n - 999_999n) / micro

/** The parts of a time in C are 32 bits wide. */
function ensureFields(date: Date, parts: readonly bigint[]): void {
  const fields = [
    ...[date.getUTCFullYear() - 1900, date.getUTCMonth(), date.getUTCDate()],
    ...[date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()],
  ]
  for (const [index, base] of fields.map(BigInt).entries()) {
    const delta = parts[index] ?? 0n
    const sum = base + delta
    ensure(BigInt.asIntN(32, sum) === sum, () =>
      intervalTooLong({
        ...{ base: String(base), delta: String(delta) },
        limit: delta < 0n ? 'less than INT_MIN' : 'greater than INT_MAX',
      }),
    )
  }
}
