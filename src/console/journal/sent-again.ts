import { hiddenPassword, hiddenText, isCut } from '../../contract/journal-marks.js'
import type { Entry } from '../../emulator/journal/entry.js'
import type { Sent } from '../wire/copies.js'
import { type Json, member, printJson } from '../wire/exact.js'

/** What the journal keeps of a request, as far as it can be sent again. */
export interface SentAgain {
  readonly sent: Sent
  /** Why it is not the request that came, where it is not. */
  readonly lacks: string | undefined
}

/**
 * The request of an entry. The database of a header stands in none of its body.
 * @param toMilvus makes a request with a path and a body as whoever looks at the page
 */
export function sentAgain(
  { method, path, database, body }: Entry,
  toMilvus: (path: string, body: string) => Sent,
): SentAgain {
  const json = body as Json
  const text = json === null ? '' : typeof json === 'string' ? json : printJson(json)
  const { headers, ...sent } = toMilvus(path, text)
  const byHeader =
    database !== null && database !== 'default' && member(json, 'dbName') === undefined
  return {
    sent: {
      ...sent,
      method,
      headers: byHeader ? { ...headers, 'DB-Name': database } : headers,
      body: hasNone(method) || text === '' ? undefined : text,
    },
    lacks: lackOf(method, text),
  }
}

const hasNone = (method: string): boolean => ['GET', 'HEAD'].includes(method)

function lackOf(method: string, text: string): string | undefined {
  if (hasNone(method)) return 'the journal keeps no query'
  if (isCut(text)) return 'the journal kept only the beginning of its body'
  if ([hiddenPassword, hiddenText].some((mark) => text.includes(mark))) {
    return 'the journal keeps no passwords'
  }
  return undefined
}
