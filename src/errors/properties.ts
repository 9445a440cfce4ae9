import { defineError, invalidParameter } from '../errors.js'

/* Properties of databases and collections. */

export const unknownTimezone = defineError(
  invalidParameter,
  'unknown or invalid IANA Time Zone ID: %s',
)
export const resourceGroupNotFound = defineError(300, 'resource group not found[rg=%s]')
