import { Catalog, type Clock, type IdSource } from './catalog/catalog.js'
import { hybridIds } from './catalog/ids.js'
import type { Limits } from './limits.js'
import { profiles, withLimits } from './profiles.js'
import { applySeed, readSeed, type Seed } from './seeds.js'
import { type Version, versions } from './versions.js'

export interface EmulatorOptions {
  /** The release to be; 2.6 unless given. */
  readonly profile?: Version
  /** Password of the user `root`; `Milvus` unless given. */
  readonly rootPassword?: string
  /** What to begin with: names of files, or documents in the form of such files. */
  readonly seeds?: readonly (string | object)[]
  /** How much of everything to take, where that is not what the release takes. */
  readonly limits?: Partial<Limits>
  /** How long a load is seen as `Loading`, in milliseconds; not at all unless given. */
  readonly loadDelay?: number
  /** How long an index is seen as `InProgress`, in milliseconds; not at all unless given. */
  readonly indexBuildDelay?: number
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly clock?: Clock
  /** Where ids come from; hybrid timestamps of the clock unless given. */
  readonly ids?: IdSource
}

/** A catalog that knows where it began. */
export interface Emulator {
  readonly catalog: Catalog
  /** Back to the seeds, or to an empty server. */
  reset(to?: ResetTarget): void
}

export type ResetTarget = 'seeds' | 'empty'

/**
 * Makes a catalog and applies the seeds.
 * @throws Error for an unknown profile, or a seed that cannot be read or applied
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const {
    profile: version = '2.6',
    rootPassword = 'Milvus',
    seeds = [],
    clock = Date.now,
  } = options
  if (!versions.includes(version)) {
    throw new Error(`profile: "${version}" is not one of ${versions.join(', ')}`)
  }
  const { limits = {}, ids = hybridIds(clock), loadDelay = 0, indexBuildDelay = 0 } = options
  const delays = { load: loadDelay, indexBuild: indexBuildDelay }
  const profile = withLimits(profiles[version], limits)
  const catalog = new Catalog({ profile, clock, ids, rootPassword, delays })
  for (const [index, seed] of seeds.entries()) applySeed(catalog, asSeed(seed, index))
  const seeded = catalog.snapshot()
  return {
    catalog,
    reset(to = 'seeds') {
      if (to === 'empty') catalog.clear()
      else catalog.restore(seeded)
    },
  }
}

const asSeed = (seed: string | object, index: number): Seed =>
  typeof seed === 'string' ? readSeed(seed) : { name: `#${index + 1}`, document: seed }
