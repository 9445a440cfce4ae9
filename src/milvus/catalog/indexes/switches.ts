import type { MilvusError } from '../../errors/error.js'
import {
  badMmapOfIndex,
  badMmapOfType,
  badOffsetCache,
  badWarmup,
  mmapNotSupported,
  offsetCacheNotSupported,
  refusedByCoordinator,
  switchNotBoolean,
} from '../../errors/indexes.js'
import { parseBool } from '../../go/parse.js'
import type { Profile } from '../../profiles/profiles.js'
import type { IndexParameters } from './parameters.js'

/* `mmap.enabled`, `indexoffsetcache.enabled` and `warmup` (spec/indexes.md §4.2 rows 6, 8 and 17, §4.8, §7). */

const mmapKey = 'mmap.enabled'
const offsetCacheKey = 'indexoffsetcache.enabled'

/** Checks `mmap.enabled` against the type that the request names, known or not. */
export function checkMmapOfType(given: IndexParameters, type: string, profile: Profile): void {
  const fault = mmapFault(given, type, profile)
  if (fault) throw badMmapOfType({ reason: fault.wire(profile.version).message })
}

/** @throws MilvusError for a policy that the release does not know */
export function checkWarmup(given: IndexParameters, { warmupPolicies }: Profile): void {
  const policy = given.get('warmup')
  if (policy === undefined || warmupPolicies.length === 0 || warmupPolicies.includes(policy)) return
  const quoted = warmupPolicies.map((known) => `'${known}'`)
  const choice = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  throw badWarmup({ policy, choice })
}

/** Checks as the coordinator does once all else is well, against the type that is built. */
export function checkStored(given: IndexParameters, type: string, profile: Profile): void {
  const fault = switchFault(given, type, profile)
  if (fault) throw refusedByCoordinator({ reason: fault.wire(profile.version).message })
}

/** Checks the properties that alter_properties sets. */
export function checkSwitches(given: IndexParameters, type: string, profile: Profile): void {
  const fault = switchFault(given, type, profile)
  if (fault) throw fault
}

function switchFault(
  given: IndexParameters,
  type: string,
  profile: Profile,
): MilvusError | undefined {
  const { version, indexChecks } = profile
  const mmap = mmapFault(given, type, profile)
  if (mmap) return badMmapOfIndex({ reason: mmap.wire(version).message })
  const offsetCache = indexChecks === 'engine' ? offsetCacheFault(given, type) : undefined
  return offsetCache && badOffsetCache({ reason: offsetCache.wire(version).message })
}

function mmapFault(
  given: IndexParameters,
  type: string,
  profile: Profile,
): MilvusError | undefined {
  const value = given.get(mmapKey)
  if (value === undefined) return undefined
  const enabled = parseBool(value)
  if (enabled === undefined) return switchNotBoolean({ key: mmapKey, value })
  // HYBRID is what the server itself builds, of two types that have it.
  const supported = type === 'HYBRID' || profile.indexTypes.get(type)?.mmap
  return enabled && !supported ? mmapNotSupported({ type }) : undefined
}

function offsetCacheFault(given: IndexParameters, type: string): MilvusError | undefined {
  const value = given.get(offsetCacheKey)
  if (value === undefined) return undefined
  const enabled = parseBool(value)
  if (enabled === undefined) return switchNotBoolean({ key: offsetCacheKey, value })
  return enabled && type !== 'BITMAP' ? offsetCacheNotSupported() : undefined
}
