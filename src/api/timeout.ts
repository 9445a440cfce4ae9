import { MilvusError } from '../milvus/errors/error.js'
import { badTimeout, requestTimeout } from '../milvus/errors/http.js'
import { parseInt64 } from '../milvus/go/parse.js'
import { quote } from '../milvus/go/quote.js'
import type { Profile } from '../milvus/profiles/profiles.js'

/** How long a request may take when it does not say (proxy.http.requestTimeoutMs). */
export const defaultTimeoutMs = 30_000

/** More seconds than this overflow Go's nanoseconds, and the request is late at once. */
const longestSeconds = 9_223_372_036n

/**
 * How long a request may take by its `Request-Timeout` header, in milliseconds (spec/http.md §10).
 * @throws MilvusError 1100 for no integer where the profile minds; 10001 (HTTP 408) for a time already over
 */
export function readTimeout(header: string | undefined, profile: Profile): number {
  const text = header?.trim() ?? ''
  if (text === '') return defaultTimeoutMs
  const parsed = parseInt64(text)
  if ('reason' in parsed) {
    if (profile.refusesBadTimeout)
      throw badTimeout({ quoted: quote(Buffer.from(text, 'latin1')), reason: parsed.reason })
    return defaultTimeoutMs
  }
  if (parsed.value <= 0n || parsed.value > longestSeconds) throw requestTimeout()
  return Number(parsed.value) * 1000
}

/** The same where another server refuses what it does not take. */
export function likelyTimeout(header: string | undefined, profile: Profile): number {
  try {
    return readTimeout(header, profile)
  } catch (error) {
    if (error instanceof MilvusError) return defaultTimeoutMs
    throw error
  }
}
