import {
  badMmapOfIndexExtra,
  badMmapOfType,
  badMmapOfTypeExtra,
  badSwitch,
  badWarmup,
  refusedByCoordinator,
} from '../../errors/indexes.js'
import { parseBool } from '../../go/parse.js'
import { withoutTrailingBlanks } from '../../go/trailing.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Given } from './parameters.js'
import { findIndexType } from './types.js'

/* `mmap.enabled`, `indexoffsetcache.enabled` and `warmup` (spec/indexes.md §4.2 rows 6, 8 and 17, §4.8, §7). */

const mmapKey = 'mmap.enabled'
const offsetCacheKey = 'indexoffsetcache.enabled'

/** Checks `mmap.enabled` against the type that the request names, known or not. */
export function checkMmapOfType(given: Given, type: string, profile: Profile): void {
  const reason = mmapFault(given, type, profile)
  if (reason === undefined) return
  throw profile.indexChecks === 'engine'
    ? badMmapOfType({ reason })
    : badMmapOfTypeExtra({ reason })
}

/** @throws MilvusError for a policy that the release does not know */
export function checkWarmup(given: Given, { warmupPolicies }: Profile): void {
  const policy = given.get('warmup')
  if (policy === undefined || warmupPolicies.length === 0 || warmupPolicies.includes(policy)) return
  const quoted = warmupPolicies.map((known) => `'${known}'`)
  const choice = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  throw badWarmup({
    reason: `invalid warmup policy: ${withoutTrailingBlanks(policy)}, must be ${choice}`,
  })
}

/** What the coordinator checks once all else is well, against the type that is built. */
export function checkStored(given: Given, type: string, profile: Profile): void {
  if (profile.indexChecks === 'many') {
    const reason = mmapFault(given, type, profile)
    if (reason !== undefined) throw badMmapOfIndexExtra({ reason })
    return
  }
  const fault = switchFault(given, type, profile)
  if (fault === undefined) return
  throw profile.errorStyle === 'coded'
    ? refusedByCoordinator({ reason: fault })
    : badSwitch({ reason: fault })
}

/** Checks what alter_properties sets. */
export function checkSwitches(given: Given, type: string, profile: Profile): void {
  const fault = switchFault(given, type, profile)
  if (fault !== undefined) throw badSwitch({ reason: fault })
}

function switchFault(given: Given, type: string, profile: Profile): string | undefined {
  const mmap = mmapFault(given, type, profile)
  if (mmap !== undefined) return `invalid mmap index params: ${mmap}`
  const offsetCache = offsetCacheFault(given, type, profile)
  return offsetCache && `invalid offset cache index params: ${offsetCache}`
}

function mmapFault(given: Given, type: string, profile: Profile): string | undefined {
  const value = given.get(mmapKey)
  if (value === undefined) return undefined
  const enabled = parseBool(value)
  if (enabled === undefined) return notBoolean(mmapKey, value, profile)
  // HYBRID is what the server itself builds, of two types that have it.
  const supported = type === 'HYBRID' || findIndexType(type, profile.version)?.mmap
  return enabled && !supported ? `index type ${type} does not support mmap` : undefined
}

function offsetCacheFault(given: Given, type: string, profile: Profile): string | undefined {
  const value = given.get(offsetCacheKey)
  if (value === undefined) return undefined
  const enabled = parseBool(value)
  if (enabled === undefined) return notBoolean(offsetCacheKey, value, profile)
  return enabled && type !== 'BITMAP'
    ? `only bitmap index support ${offsetCacheKey} now`
    : undefined
}

/** A reason that has a suffix of its own has lost the trailing blanks of its arguments (spec/indexes.md §1.7). */
function notBoolean(key: string, value: string, { errorStyle }: Profile): string {
  return `invalid ${key} value: ${errorStyle === 'coded' ? withoutTrailingBlanks(value) : value}, expected: true, false`
}
