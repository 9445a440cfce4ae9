import { cipherAltered } from '../../errors/collection-properties.js'
import { ensure } from '../../errors/error.js'
import type { Profile } from '../../profiles/profiles.js'

/** Properties of a collection or a database that say how it is encrypted (internal/util/hookutil/cipher.go). */
const cipherKeys: ReadonlySet<string> = new Set(['cipher.enabled', 'cipher.ezID', 'cipher.key'])

/**
 * Refuses to change what encrypts a collection.
 * @throws MilvusError 1100
 */
export function refuseCipher({ refusesCipher }: Profile, keys: Iterable<string>): void {
  ensure(!refusesCipher || ![...keys].some((key) => cipherKeys.has(key)), cipherAltered)
}
