import { ensure } from '../errors/error.js'
import { unknownTimezone } from '../errors/properties.js'
import type { Collection } from './model.js'
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

/** The time zone of a collection, in which its times are shown, and read where they do not name their own. */
export const zoneOf = ({ properties }: Pick<Collection, 'properties'>): string =>
  knownZone(properties.get('timezone')) ?? 'UTC'

/** A name of a time zone, if it is one. */
export const knownZone = (name: string | undefined): string | undefined =>
  name !== undefined && timezoneNames().has(name) ? name : undefined
