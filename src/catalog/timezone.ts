import { unknownTimezone } from '../errors/properties.js'
import { ensure } from '../errors.js'

/**
 * Checks a `timezone` property; absent is fine, empty is not.
 * @throws MilvusError 1100
 */
export function checkTimezone(zone: string | undefined): void {
  ensure(zone === undefined || isTimezone(zone), () => unknownTimezone(zone ?? ''))
}

/** Go knows a zone by the exact name of its file; JavaScript also takes offsets and lower case. */
function isTimezone(zone: string): boolean {
  if (!/^[A-Z]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
