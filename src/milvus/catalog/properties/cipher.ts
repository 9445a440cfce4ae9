import { cipherAltered } from '../../errors/collection-properties.js'
import { cipherMissing, cipherNotBoolean } from '../../errors/database.js'
import { ensure } from '../../errors/error.js'
import { quote } from '../../go/quote.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Pair } from '../model.js'

/* Properties of a collection or a database that say how it is encrypted (internal/util/hookutil/cipher.go). */

const enabledKey = 'cipher.enabled'
const cipherKeys: ReadonlySet<string> = new Set([enabledKey, 'cipher.ezID', 'cipher.key'])

/**
 * Refuses to change what encrypts.
 * @throws MilvusError 1100
 */
export function refuseCipher({ refusesCipher }: Profile, keys: Iterable<string>): void {
  if (!refusesCipher) return
  for (const key of keys) ensure(!cipherKeys.has(key), cipherAltered)
}

/**
 * What is kept of the properties of a new database: a server without a plugin encrypts nothing.
 * @throws MilvusError 1100 for what is no boolean, 65535 where encryption is asked for
 */
export function withoutCipher(
  { refusesCipher }: Profile,
  properties: readonly Pair[],
): readonly Pair[] {
  if (!refusesCipher) return properties
  const text = new Map(properties).get(enabledKey) ?? 'false'
  const wanted = text.toLowerCase()
  ensure(wanted === 'true' || wanted === 'false', () => cipherNotBoolean({ value: quote(text) }))
  ensure(wanted === 'false', cipherMissing)
  return properties.filter(([key]) => !cipherKeys.has(key))
}
