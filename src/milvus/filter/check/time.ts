import { ensure, MilvusError } from '../../errors/error.js'
import {
  durationTooLong,
  durationUnreadable,
  notTimestamptz,
  timeFieldMissing,
  timeNotConverted,
  timeOffsetTooFar,
  timeUnreadable,
} from '../../errors/filter-functions.js'
import { parseInt64 } from '../../go/parse.js'
import { readTime } from '../../rows/time-text.js'
import type { Comparison, TimeShift } from '../plan.js'
import type { Column } from '../schema.js'
import type { TimeNode } from '../syntax/node.js'
import { type Checked, type Context, predicate } from './checked.js'
import { stringOf } from './literals.js'
import { columnOfName } from './names.js'

/** `at + interval "P1D" > iso "2025-01-01T00:00:00Z"` */
export function checkTime(node: TimeNode, context: Context): Checked {
  // Where the field stands first, Go prints a nil in place of its name.
  const shown = node.reversed ? node.name : '%!s(<nil>)'
  const column = timeColumn(node.name, shown, context)
  ensure(column.field.type === 'Timestamptz', () => notTimestamptz({ field: shown }))
  const micros = microsOf(textOf(node.moment, 'compare'), context.zone)
  const shift = node.shift && shiftOf(node.shift.sign, textOf(node.shift.duration, 'interval'))
  return predicate({ kind: 'time', column, shift, operator: comparisonOf(node.operator), micros })
}

function timeColumn(name: string, shown: string, context: Context): Column {
  try {
    return columnOfName(name, context)
  } catch (error) {
    throw error instanceof MilvusError ? timeFieldMissing({ field: shown }) : error
  }
}

function textOf(text: string, word: string): string {
  try {
    return stringOf({ kind: 'string', text })
  } catch (error) {
    throw error instanceof MilvusError ? timeNotConverted({ word, text }) : error
  }
}

const comparisons: readonly Comparison[] = ['==', '!=', '<', '<=', '>', '>=']

function comparisonOf(sign: string): Comparison {
  const found = comparisons.find((known) => known === sign)
  if (!found) throw new Error(`no comparison: ${sign}`)
  return found
}

const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** A duration of ISO 8601 in whole units (planparserv2/utils.go parseISODuration). */
function shiftOf(sign: string, text: string): TimeShift {
  const match = duration.exec(text)
  ensure(match, () => durationUnreadable({ text }))
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((digits, at) => (digits === undefined ? 0 : partOf(digits, units[at] ?? '')))
  return { sign: sign === '-' ? -1 : 1, years, months, days, hours, minutes, seconds }
}

const units = ['year', 'month', 'day', 'hour', 'minute', 'second']

function partOf(digits: string, unit: string): number {
  const read = parseInt64(digits)
  ensure('value' in read, () => durationTooLong({ unit, digits }))
  return Number(read.value)
}

/** @param zone of a moment without an offset */
function microsOf(text: string, zone: string): bigint {
  const time = readTime(text, zone)
  if (typeof time === 'bigint') return time
  throw time === 'unreadable' ? timeUnreadable({ text }) : timeOffsetTooFar(time)
}
