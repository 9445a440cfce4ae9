import { ensure } from '../errors/error.js'
import { defaultNotTime, defaultTimeOffset } from '../errors/schema-field.js'

/** Forms of a time: a `T` or one blank between date and time, a fraction, and an offset, or none for UTC. */
const form =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,}))?(Z|[+-]\d\d(?::\d\d)?)?$/

/**
 * A time as the server shows what it stored: in UTC, to the microsecond, as RFC 3339
 * (pkg/util/timestamptz ParseTimeTz). Empty stays empty.
 * @throws MilvusError 1100
 */
export function timeText(text: string): string {
  if (text === '') return text
  const match = form.exec(text)
  ensure(match && isShortOffset(text, match[8] ?? ''), () => defaultNotTime({ text }))
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Parts
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  const exists =
    new Date(ms).toISOString().slice(0, 19) === `${match[0].slice(0, 10)}T${match[0].slice(11, 19)}`
  ensure(exists, () => defaultNotTime({ text }))
  const offset = offsetSeconds(match[8] ?? 'Z')
  ensure(offset <= 14 * 3600 && offset >= -12 * 3600, () =>
    defaultTimeOffset({ hours: Math.trunc(offset / 3600) }),
  )
  const fraction = (match[7] ?? '').slice(0, 6).replace(/0+$/, '')
  const seconds = new Date(ms - offset * 1000).toISOString().slice(0, 19)
  return `${seconds}${fraction && `.${fraction}`}Z`
}

type Parts = [number, number, number, number, number, number]

/** An offset without minutes goes with a blank before the time only. */
const isShortOffset = (text: string, offset: string): boolean =>
  offset.length !== 3 || text[10] === ' '

function offsetSeconds(offset: string): number {
  if (offset === 'Z') return 0
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60)
}

/**
 * A time as microseconds since 1970 in UTC.
 * @throws MilvusError 1100
 */
export function timeMicros(text: string): bigint {
  const [whole = '', fraction = ''] = timeText(text).replace('Z', '').split('.')
  return BigInt(Date.parse(`${whole}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'))
}

/** The text of a time that is kept as microseconds since 1970 in UTC. */
export function timeTextOf(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const seconds = new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, 19)
  const fraction = String(rest).padStart(6, '0').replace(/0+$/, '')
  return `${seconds}${fraction && `.${fraction}`}Z`
}
