import type { Steps } from '../../milvus/turns/steps.js'
import type { Version } from '../../milvus/versions.js'
import { misfitsInSteps } from '../misfits.js'
import { doubledKeys } from '../seeds/doubled-keys.js'
import { StateSchema, schemaVersion } from './schema.js'

/**
 * Makes sure in steps that a document looks like a state of a release.
 * @param bytes what it was read from, if it was
 * @throws Error that names the first place that does not, and the reason
 */
export function* checkDocument(
  document: unknown,
  version: Version,
  bytes?: Uint8Array,
): Steps<void> {
  checkVersion(document)
  const doubled = bytes ? yield* doubledKeys(bytes) : []
  const unfit = yield* misfitsInSteps(StateSchema, document)
  // The first is told: the others are not looked for.
  for (const { place, reason } of doubled.length > 0 ? doubled : unfit) {
    throw new Error(`${place}: ${reason}`)
  }
  const { profile } = document as { profile: Version }
  if (profile !== version) {
    throw new Error(`/profile: the state is of ${profile}, the emulator of ${version}`)
  }
}

/** First of all: what a newer one holds nobody can tell. */
function checkVersion(document: unknown): void {
  const { schemaVersion: version } = Object(document) as { schemaVersion?: unknown }
  if (typeof version !== 'number' || version <= schemaVersion) return
  throw new Error(
    `/schemaVersion: Expected ${schemaVersion}; ${version} is of a newer milvus-emulator`,
  )
}
