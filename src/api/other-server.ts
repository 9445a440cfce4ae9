import type { FastifyRequest } from 'fastify'
import { longestText } from '../emulator/journal/cut.js'
import type { Note } from '../emulator/journal/note.js'
import { prefixOf } from '../http/namespaces.js'
import { nestsTooDeeply } from '../http/nesting.js'
import { originForm } from '../http/paths.js'
import { upstreamLate, upstreamSilent } from '../milvus/errors/emulator.js'
import type { MilvusError } from '../milvus/errors/error.js'
import { answerHeaders } from '../twin/headers.js'
import type { NoAnswer, SentRequest, ServerAnswer } from '../twin/messages.js'
import type { Outcome } from './outcome.js'
import { defaultTimeoutMs } from './timeout.js'

/** How long the other server has beyond a request's own time, in which it says itself that it is late. */
const graceMs = 1000
const longestWaitMs = 600_000

/** A request for another server, as its client sent it. */
export function sentRequest(
  { raw, originalUrl, trace }: FastifyRequest,
  body: Buffer | undefined,
): SentRequest {
  const url = originForm(originalUrl)
  return {
    method: raw.method ?? '',
    path: url.slice(prefixOf(url).length),
    headers: raw.rawHeaders,
    body,
    timeoutMs: Math.min(trace.timeoutMs ?? defaultTimeoutMs, longestWaitMs) + graceMs,
  }
}

/** Another server's answer, to be sent on. */
export function outcomeOf({ status, headers, body }: ServerAnswer): Outcome {
  const text = body.toString('utf8')
  // Of longer ones the journal shows a piece of text.
  const isShown = body.length > longestText || !nestsTooDeeply(body)
  const shown = isShown ? text : '(nested too deeply to show)'
  const forwarded = { headers: answerHeaders(headers), body }
  return { status, code: codeIn(text), text: shown, forwarded }
}

/** What the journal says where no answer came. */
export const silentNote = (origin: string, { reason }: NoAnswer): Note => ({
  kind: 'no answer from upstream',
  text: `${origin}: ${reason}`,
})

/** What the client is told where no answer came: 502, or 504. */
export const silentError = (origin: string, { isLate, reason }: NoAnswer): MilvusError =>
  (isLate ? upstreamLate : upstreamSilent)({ origin, reason })

/** Milvus's code, which stands first in most answers, however long they are. */
function codeIn(text: string): number | undefined {
  const [, first] = /^\{"code":(-?\d{1,9})[,}]/.exec(text) ?? []
  if (first !== undefined) return Number(first)
  try {
    const { code } = Object(JSON.parse(text)) as { code?: unknown }
    return Number.isInteger(code) ? Number(code) : undefined
  } catch {
    return undefined
  }
}
