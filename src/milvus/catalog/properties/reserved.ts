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

type Change = 'alter' | 'remove'

/** Properties that are not changed, and how a change of one is refused. */
interface Reserved extends Readonly<Record<Change, ErrorMaker<'key'>>> {
  readonly names: readonly string[]
  /** Whether a name in other letter case is refused too. */
  readonly anyCase?: true
}

const external: Reserved = {
  names: ['collection.external_source', 'collection.external_spec'],
  alter: alterExternalSource,
  remove: deleteExternalSource,
}
const sharding: Reserved = {
  names: ['namespace.sharding.enabled'],
  alter: alterAfterCreation,
  remove: deleteAfterCreation,
  anyCase: true,
}
const fieldId: Reserved = {
  names: ['max_field_id'],
  alter: alterReservedProperty,
  remove: deleteReservedProperty,
}
const mode: Reserved = {
  names: ['namespace.mode'],
  alter: alterNamespaceMode,
  remove: deleteNamespaceMode,
  anyCase: true,
}

/** Refuses a change of what the proxy keeps (3.0), before it looks for the collection. @throws MilvusError 1100 */
export const refuseReserved = refusing(external, sharding)

/** Refuses a change of what the coordinator keeps, when everything else is right. @throws MilvusError 1100 */
export const refuseReservedLate = refusing(fieldId)

/** The same of how namespaces are kept. @throws MilvusError 1100 */
export const refuseNamespaceMode = refusing(mode)

/** One kind is looked for among all keys before the next. */
function refusing(...kinds: readonly Reserved[]) {
  const refusals = kinds.map(refuserOf)
  return ({ reservesProperties }: Profile, keys: Iterable<string>, change: Change): void => {
    if (!reservesProperties) return
    const all = [...keys]
    for (const refuse of refusals) for (const key of all) refuse(key, change)
  }
}

function refuserOf(kind: Reserved): (key: string, change: Change) => void {
  const patterns = kind.names.map((name) => ({ name, pattern: kind.anyCase && inAnyCase(name) }))
  return (key, change) => {
    for (const { name, pattern } of patterns) {
      if (key === name) throw kind[change]({ key })
      // Letters that count as the same are as long; there may be a hundred thousand keys.
      if (key.length === name.length && pattern?.test(key)) {
        throw otherCase({ key: quote(key), name: quote(name) })
      }
    }
  }
}

/** What Go's `strings.EqualFold` takes for a name: letters count as the same by simple folding, as in a pattern. */
function inAnyCase(name: string): RegExp {
  return new RegExp(`^${name.replaceAll('.', '\\.')}$`, 'iu')
}
