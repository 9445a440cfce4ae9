import { ensure } from '../../errors/error.js'
import {
  batchNotNumber,
  batchOutOfRange,
  batchSizeMissing,
  iteratorTokenNoUuid,
  iteratorUnnamed,
  lastBoundNotNumber,
  offsetOfIterator,
} from '../../errors/search-iterator.js'
import { floatReason, parseAnyInt64, parseBool, parseGoFloat } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import type { Pairs } from './parameters.js'

/** A part of the rows of a search that is asked for part by part. */
export interface Iteration {
  /** How many rows it has. */
  readonly limit: number
  /** What its scores are worse than. */
  readonly after: number | undefined
}

/** Whether a search says that it is one of several that go on where the one before ended. */
export const isIterator = (pairs: Pairs): boolean =>
  ['true', 'True'].includes(pairs.get('iterator') ?? '')

/**
 * Reads the part of an iterator of the second kind, which has no answer of its own over REST: the last score is the bound
 * of the next one (internal/proxy/search_util.go parseSearchIteratorV2Info).
 * @param most how many rows a part may have
 * @returns undefined for any other search, also for an iterator of the first kind
 * @throws MilvusError 1100, 65535
 */
export function readIteration(pairs: Pairs, offset: number, most: number): Iteration | undefined {
  if (parseBool(pairs.get('search_iter_v2') ?? '') !== true) return undefined
  ensure(isIterator(pairs), iteratorUnnamed)
  ensure(offset === 0, offsetOfIterator)
  const token = pairs.get('search_iter_id') ?? ''
  ensure(token === '' || uuid.test(token), iteratorTokenNoUuid)
  const limit = readBatch(pairs.get('search_iter_batch_size') ?? '', most)
  const bound = pairs.get('search_iter_last_bound') ?? ''
  if (bound === '') return { limit, after: undefined }
  const after = parseGoFloat(bound, 32)
  ensure(after !== undefined, () =>
    lastBoundNotNumber({ quoted: quote(bound), reason: floatReason(bound) }),
  )
  return { limit, after: Math.fround(after) }
}

/** As Go's uuid.Parse takes it; what stands around one in braces is not looked at. */
const uuid =
  /^(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.$|^[0-9a-f]{32}$/is

function readBatch(text: string, most: number): number {
  ensure(text !== '', batchSizeMissing)
  const size = parseAnyInt64(text)
  ensure(size !== undefined, () =>
    batchNotNumber({
      quoted: quote(text),
      reason: /^[+-]?[1-9][0-9]{18,}$/.test(text) ? 'value out of range' : 'invalid syntax',
    }),
  )
  ensure(size > 0n && size <= most, () => batchOutOfRange({ size, most }))
  return Number(size)
}
