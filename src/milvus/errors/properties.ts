import { defineError, defineVariants, invalidParameter } from './error.js'

/* Properties of databases and collections. */

export const unknownTimezone = defineError(
  invalidParameter,
  'unknown or invalid IANA Time Zone ID: %s',
)
export const resourceGroupNotFound = defineError(300, 'resource group not found[rg=%s]')

/** What an administrator has switched off in a database. */
export const accessDisabled = defineVariants({
  plain: [
    1807,
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator]',
  ],
  coded: [
    1807,
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator: force deny DDL in database properties]',
  ],
})
