import { timePartUnknown } from '../errors/search.js'
import { offsetAt } from './time-zone.js'

const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

/**
 * Parts of a time in a zone, by their names in whatever case.
 * @param micros since 1970 in UTC
 * @throws MilvusError 1100 for a name of none
 */
export function timeParts(micros: bigint, zone: string, names: readonly string[]): number[] {
  const microsecond = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const ms = Number((micros - microsecond) / 1000n)
  const text = new Date(ms + offsetAt(zone, ms) * 1000).toISOString()
  const numbers = (/^(.+)-(..)-(..)T(..):(..):(..)/.exec(text) ?? []).slice(1).map(Number)
  const known = new Map<string, number>(parts.map((part, at) => [part, numbers[at] ?? 0]))
  known.set('microsecond', Number(microsecond))
  return names.map((name) => {
    const part = known.get(name.toLowerCase())
    if (part === undefined) throw timePartUnknown({ name })
    return part
  })
}
