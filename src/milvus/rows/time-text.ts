import { defaultNotTime, defaultTimeOffset } from '../errors/schema-field.js'
import { momentOf, offsetAt } from './time-zone.js'

/** Forms of a time: a `T` or one blank between date and time, a fraction, and an offset, or none. Go reads `7:00:00`. */
const form =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d?):(\d\d):(\d\d)(?:[.,](\d{1,}))?(Z|[+-]\d\d(?::\d\d)?)?$/

/** What is wrong with a time: it is none, or it is so many hours off UTC. */
export type BadTime = 'unreadable' | { readonly hours: number }

/**
 * A time as microseconds since 1970 in UTC (pkg/util/timestamptz ParseTimeTz).
 * @param zone of a time without an offset
 */
export function readTime(text: string, zone: string): bigint | BadTime {
  const match = form.exec(text)
  if (!match || !isShortOffset(text, match[8] ?? '')) return 'unreadable'
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Parts
  const shown = new Date(0)
  shown.setUTCFullYear(year, month - 1, day)
  shown.setUTCHours(hour, minute, second)
  const exists = shown.getUTCDate() === day && shown.getUTCMonth() === month - 1
  if (!exists || hour > 23 || minute > 59 || second > 59) return 'unreadable'
  const offset = match[8] === undefined ? undefined : offsetSeconds(match[8])
  if (offset === 'out of range') return 'unreadable'
  if (offset !== undefined && (offset > 14 * 3600 || offset < -12 * 3600)) {
    return { hours: Math.trunc(offset / 3600) }
  }
  const ms = shown.getTime()
  const moment = offset === undefined ? momentOf(zone, ms) : ms - offset * 1000
  return BigInt(moment) * 1000n + BigInt((match[7] ?? '').slice(0, 6).padEnd(6, '0'))
}

type Parts = [number, number, number, number, number, number]

/** An offset without minutes goes with a blank before the time only. */
const isShortOffset = (text: string, offset: string): boolean =>
  offset.length !== 3 || text[10] === ' '

/** Go takes 24 hours and 60 minutes, and no more. */
function offsetSeconds(offset: string): number | 'out of range' {
  if (offset === 'Z') return 0
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  if (hours > 24 || minutes > 60) return 'out of range'
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60)
}

/**
 * A time as the server keeps a default value: in UTC, to the microsecond, as RFC 3339. Empty stays empty.
 * @throws MilvusError 1100
 */
export const timeText = (text: string, zone = 'UTC'): string =>
  text === '' ? text : timeTextOf(timeMicros(text, zone))

/**
 * A time as microseconds since 1970 in UTC.
 * @param zone of a time without an offset
 * @throws MilvusError 1100
 */
export function timeMicros(text: string, zone = 'UTC'): bigint {
  const time = readTime(text, zone)
  if (typeof time === 'bigint') return time
  throw time === 'unreadable' ? defaultNotTime({ text }) : defaultTimeOffset(time)
}

/** The text, in a zone, of a time that is kept as microseconds since 1970 in UTC. */
export function timeTextOf(micros: bigint, zone = 'UTC'): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const ms = Number((micros - rest) / 1000n)
  const offset = offsetAt(zone, ms)
  const seconds = new Date(ms + offset * 1000).toISOString().slice(0, 19)
  const fraction = String(rest).padStart(6, '0').replace(/0+$/, '')
  return `${seconds}${fraction && `.${fraction}`}${offsetText(offset)}`
}

/** Seconds are not shown. */
function offsetText(offset: number): string {
  if (offset === 0) return 'Z'
  const minutes = Math.trunc(Math.abs(offset) / 60)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`
}
