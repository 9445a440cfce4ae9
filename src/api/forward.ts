import type { FastifyRequest } from 'fastify'
import { prefixOf } from '../http/namespaces.js'
import { originForm } from '../http/paths.js'
import { upstreamLate, upstreamSilent } from '../milvus/errors/emulator.js'
import { notSignedIn } from '../milvus/errors/http.js'
import type { NoAnswer, OtherServer, SentRequest, ServerAnswer } from '../twin/ask.js'
import type { Outcome } from './outcome.js'
import { defaultTimeoutMs } from './timeout.js'

/** How long the other server has beyond a request's own time, in which it says itself that it is late. */
const graceMs = 1000
const longestWaitMs = 600_000

/** What sends a request on to the server behind, and comes to its answer. */
export type Forward = (request: FastifyRequest) => Promise<Outcome>

/** Gives what sends requests on. It throws a MilvusError, 502 or 504, where no answer comes. */
export function forwarder(upstream: OtherServer): Forward {
  const { origin } = upstream
  return async (request) => {
    const { namespace, trace } = request
    trace.clearings = namespace.journal.clearings
    const answer = await askOnce(upstream, sentRequest(request))
    if ('reason' in answer) {
      const { isLate, reason } = answer
      trace.upstream = { kind: 'no answer from upstream', text: `${origin}: ${reason}` }
      throw (isLate ? upstreamLate : upstreamSilent)({ origin, reason })
    }
    const outcome = outcomeOf(answer)
    const { status, code } = outcome
    if (status === 401 || code === notSignedIn) request.user = null
    return outcome
  }
}

function askOnce(upstream: OtherServer, sent: SentRequest): Promise<ServerAnswer | NoAnswer> {
  if (!upstream.isOwn(sent.headers)) return upstream.ask(sent)
  return Promise.resolve({ isLate: false, reason: 'it leads back here' })
}

/** A request as its client sent it. */
function sentRequest({ raw, originalUrl, body, trace }: FastifyRequest): SentRequest {
  const url = originForm(originalUrl)
  return {
    method: raw.method ?? '',
    path: url.slice(prefixOf(url).length),
    headers: raw.rawHeaders,
    body: body instanceof Uint8Array ? body : undefined,
    timeoutMs: Math.min(trace.timeoutMs ?? defaultTimeoutMs, longestWaitMs) + graceMs,
  }
}

function outcomeOf({ status, headers, body }: ServerAnswer): Outcome {
  const text = body.toString('utf8')
  return { status, code: codeIn(text), text, forwarded: { headers, body } }
}

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
