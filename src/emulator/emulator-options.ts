import { hybridIds } from '../milvus/catalog/ids.js'
import type { CatalogOptions, Clock, IdSource } from '../milvus/catalog/options.js'
import { defaultRootPassword, type Limits } from '../milvus/profiles/limits.js'
import { profileNamed, withLimits } from '../milvus/profiles/profiles.js'
import type { ReleaseTag, Version } from '../milvus/versions.js'
import { folderSource } from './import-root.js'

export interface EmulatorOptions {
  /** The release to be, or a patch of it as `v2.6.19`; 2.6 unless given. */
  readonly profile?: Version | ReleaseTag
  /** Password of the user `root`; `Milvus` unless given. */
  readonly rootPassword?: string
  /** Whether `root` needs a role like anybody, from 2.5 on; it does not unless given. */
  readonly rootShouldBindRole?: boolean
  /** Users who may set passwords without the right old one; none unless given. */
  readonly superUsers?: readonly string[]
  /**
   * What stands in for the providers of embedding functions: `hash` makes of a text a vector of its hash, which is no
   * model and knows no meaning; `off`, unless given, refuses such functions.
   */
  readonly embed?: 'hash' | 'off'
  /**
   * The address of a real server that requests are sent on to and that answers them. Its data is not the emulator's: that
   * can neither be seeded nor reset, kept or forked.
   */
  readonly upstream?: string
  /** What to begin with: names of files, or documents in the form of such files. */
  readonly seeds?: readonly (string | object)[]
  /** A folder of seeds, each the provider state of a Pact: `NAME.json`. */
  readonly providerStates?: string
  /** How much of everything to take, where that is not what the release takes. */
  readonly limits?: Partial<Limits>
  /** How long a load is seen as `Loading`, in milliseconds; not at all unless given. */
  readonly loadDelay?: number
  /** How long an index is seen as `InProgress`, in milliseconds; not at all unless given. */
  readonly indexBuildDelay?: number
  /** The folder that stands for the bucket of import jobs and external collections; every job fails without. Nothing outside it is read. */
  readonly importRoot?: string
  /** How long an import job or a refresh takes at least, in milliseconds; no longer than its files need unless given. */
  readonly importDelay?: number
  /** How long a search takes at least, in milliseconds; not at all unless given. What is refused is refused at once. */
  readonly searchDelay?: number
  /** How many requests the journal of each namespace keeps; 1,000 unless given, 0 keeps none, 100,000 are the most. */
  readonly journal?: number
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly clock?: Clock
  /** Runs something after so many milliseconds; a timer that keeps no process alive, unless given. */
  readonly schedule?: Schedule
  /** Where ids come from; hybrid timestamps of the clock unless given. */
  readonly ids?: IdSource
}

/** Where it returns a function, that is called when there is nothing to run any more. */
export type Schedule = (run: () => void, ms: number) => unknown

/**
 * What the catalogs of an emulator are made with.
 * @throws Error for an unknown profile, a limit that is none, or an import root that is no folder
 */
export function catalogOptions(options: EmulatorOptions, clock: Clock): CatalogOptions {
  const { profile: tag = '2.6', rootPassword = defaultRootPassword } = options
  const { limits = {}, ids = hybridIds(clock), loadDelay = 0, indexBuildDelay = 0 } = options
  const { importRoot = '', importDelay = 0 } = options
  const delays = { load: loadDelay, indexBuild: indexBuildDelay, import: importDelay }
  const importSource = importRoot === '' ? undefined : folderSource(importRoot)
  const { rootShouldBindRole = false, superUsers = [], embed = 'off' } = options
  const profile = { ...withLimits(profileNamed(tag), limits), embedsByHash: embed === 'hash' }
  const users = { rootPassword, rootShouldBindRole, superUsers }
  return { profile, clock, ids, delays, importSource, ...users }
}
