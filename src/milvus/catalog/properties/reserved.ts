import {
  alterAfterCreation,
  alterExternalSource,
  alterNamespaceMode,
  alterReservedProperty,
  deleteAfterCreation,
  deleteExternalSource,
  deleteNamespaceMode,
  deleteReservedProperty,
  otherCase,
} from '../../errors/collection-properties.js'
import type { ErrorMaker } from '../../errors/error.js'
import { quote } from '../../go/quote.js'
import type { Profile } from '../../profiles/profiles.js'

/** How a change of a property is refused. */
interface Reserved {
  readonly alter: ErrorMaker<'key'>
  readonly remove: ErrorMaker<'key'>
  /** Whether its name in other letter case is refused too. */
  readonly anyCase?: true
}

type Properties = Readonly<Record<string, Reserved>>

const external: Reserved = { alter: alterExternalSource, remove: deleteExternalSource }

/** Properties that only the server itself sets (3.0); the proxy looks for these before it looks for the collection. */
const ofProxy: readonly Properties[] = [
  { 'collection.external_source': external, 'collection.external_spec': external },
  {
    'namespace.sharding.enabled': {
      alter: alterAfterCreation,
      remove: deleteAfterCreation,
      anyCase: true,
    },
  },
]

/** And the coordinator for these, when everything else is right. */
const ofCoordinator: readonly Properties[] = [
  { max_field_id: { alter: alterReservedProperty, remove: deleteReservedProperty } },
]
const ofMode: readonly Properties[] = [
  { 'namespace.mode': { alter: alterNamespaceMode, remove: deleteNamespaceMode, anyCase: true } },
]

type Change = 'alter' | 'remove'

/** Refuses a change of what the proxy keeps. @throws MilvusError 1100 */
export const refuseReserved = (profile: Profile, keys: Iterable<string>, change: Change): void =>
  refuse(profile, ofProxy, [...keys], change)

/** Refuses a change of what the coordinator keeps. @throws MilvusError 1100 */
export const refuseReservedLate = (
  profile: Profile,
  keys: Iterable<string>,
  change: Change,
): void => refuse(profile, ofCoordinator, [...keys], change)

/** The same of how namespaces are kept. @throws MilvusError 1100 */
export const refuseNamespaceMode = (
  profile: Profile,
  keys: Iterable<string>,
  change: Change,
): void => refuse(profile, ofMode, [...keys], change)

function refuse(
  { reservesProperties }: Profile,
  steps: readonly Properties[],
  keys: readonly string[],
  change: Change,
): void {
  if (!reservesProperties) return
  for (const step of steps) for (const key of keys) refuseKey(step, key, change)
}

function refuseKey(reserved: Properties, key: string, change: Change): void {
  const own = Object.hasOwn(reserved, key) ? reserved[key] : undefined
  if (own) throw own[change]({ key })
  for (const [name, { anyCase }] of Object.entries(reserved)) {
    if (anyCase && sameButCase(key, name)) {
      throw otherCase({ key: quote(key), name: quote(name) })
    }
  }
}

/** Whether Go's `strings.EqualFold` holds: letters count as the same by simple folding, as in a pattern. */
const sameButCase = (key: string, name: string): boolean =>
  new RegExp(`^${name.replaceAll('.', '\\.')}$`, 'iu').test(key)
