import { ensure } from '../errors/error.js'
import { unknownTimezone } from '../errors/properties.js'
import { timezoneNames } from './timezone-names.js'

/**
 * Checks a `timezone` property; absent is fine, empty is not. Go finds a zone by the exact name of its file.
 * @throws MilvusError 1100
 */
export function checkTimezone(zone: string | undefined): void {
  ensure(zone === undefined || timezoneNames().has(zone), () =>
    unknownTimezone({ zone: zone ?? '' }),
  )
}
