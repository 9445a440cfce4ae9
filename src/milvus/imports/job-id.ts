import type { ErrorMaker } from '../errors/error.js'
import { parseInt64 } from '../go/parse.js'
import { quote } from '../go/quote.js'

/**
 * The id of a job as it was sent.
 * @throws MilvusError what is said of a text that is no number of 64 bits
 */
export function readJobId(sent: string, notNumber: ErrorMaker<'id' | 'reason' | 'sent'>): bigint {
  const parsed = parseInt64(sent)
  if ('value' in parsed) return parsed.value
  throw notNumber({ id: quote(sent), reason: parsed.reason, sent })
}
