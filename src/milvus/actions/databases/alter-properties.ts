import { actionInSteps } from '../action.js'
import { alter } from './alter.js'

/** The same handler as `databases/alter`, under a second path. */
export const alterProperties = actionInSteps({
  ...alter,
  path: '/databases/alter_properties',
  method: 'AlterDatabase',
  since: '2.5',
})
