import { defineError, invalidParameter } from './error.js'

/* Properties of databases and collections. */

export const unknownTimezone = defineError(
  invalidParameter,
  'unknown or invalid IANA Time Zone ID: {zone}',
)
export const resourceGroupNotFound = defineError(300, 'resource group not found[rg={name}]')

/** What an administrator has switched off in a database. */
export const accessDisabled = defineError(1807, {
  '2.3':
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator]',
  '2.6':
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator: force deny DDL in database properties]',
})
