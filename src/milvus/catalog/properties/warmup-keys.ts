import type { Profile } from '../../profiles/profiles.js'
import { warmupKeys } from '../schema/check-properties.js'

/** Of a field or an index; a collection has keys of its own. */
export const fieldWarmupKey = 'warmup'

/** Whether a property says when data are to be warmed up; in older releases none does. */
export const isWarmupKey = ({ warmupPolicies }: Profile, key: string): boolean =>
  warmupPolicies.length > 0 && (key === fieldWarmupKey || warmupKeys.has(key))
