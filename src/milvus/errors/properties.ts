import { defineError, invalidParameter } from './error.js'

/* Properties of databases and collections. */

export const unknownTimezone = defineError(
  invalidParameter,
  'unknown or invalid IANA Time Zone ID: {zone}',
)
