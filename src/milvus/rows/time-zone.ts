/** Formatters are slow to make, and slow to ask. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, number>()
const mostKnown = 50_000

/** Offsets change at no other moments than these since 1973. */
const quarter = 900_000
/** No zone had begun to change before; what Intl says of older days is by another calendar. */
const firstKept = Date.UTC(1800, 0, 1)
const quartersFrom = Date.UTC(1973, 0, 1)

/**
 * How far a zone is ahead of UTC, in seconds.
 * @param ms a moment, since 1970 in UTC
 * @returns 0 for `Local` and `Factory`, which Intl does not know
 */
export function offsetAt(zone: string, ms: number): number {
  if (zone === 'UTC') return 0
  if (ms < quartersFrom) return askOffset(zone, ms)
  const key = `${zone} ${Math.floor(ms / quarter)}`
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const offset = askOffset(zone, ms)
  known.set(key, offset)
  return offset
}

/**
 * The moment at which clocks of a zone show a time. What they skip or show twice is taken as Go's time.Date does.
 * @param ms what the clocks show, as if it were in UTC
 */
export function momentOf(zone: string, ms: number): number {
  const offset = offsetAt(zone, ms)
  if (offset === 0) return ms
  const moment = ms - 1000 * offset
  return ms - 1000 * offsetAt(zone, moment)
}

function askOffset(zone: string, ms: number): number {
  const formatter = formatterOf(zone)
  if (!formatter) return 0
  const whole = Math.floor(Math.max(ms, firstKept) / 1000) * 1000
  const parts = new Map(formatter.formatToParts(whole).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name))
  const day = [part('year'), part('month') - 1, part('day')] as const
  return (Date.UTC(...day, part('hour'), part('minute'), part('second')) - whole) / 1000
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (zone === 'Local' || zone === 'Factory') return undefined
  const found = formatters.get(zone)
  if (found) return found
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  })
  formatters.set(zone, made)
  return made
}
