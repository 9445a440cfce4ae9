import { action } from '../action.js'
import { alter } from './alter.js'

/** The same handler as `databases/alter`, under a second path. */
export const alterProperties = action({
  ...alter,
  path: '/databases/alter_properties',
  method: 'AlterDatabase',
  since: '2.5',
})
