import type { FastifyRequest } from 'fastify'
import { notSignedIn } from '../milvus/errors/http.js'
import type { OtherServer } from '../twin/ask.js'
import type { NoAnswer, SentRequest, ServerAnswer } from '../twin/messages.js'
import { outcomeOf, sentRequest, silentError, silentNote } from './other-server.js'
import type { Outcome } from './outcome.js'

/** What sends a request on to the server behind, and comes to its answer. */
export type Forward = (request: FastifyRequest) => Promise<Outcome>

/** Gives what sends requests on. It throws a MilvusError, 502 or 504, where no answer comes. */
export function forwarder(upstream: OtherServer): Forward {
  const { origin } = upstream
  return async (request) => {
    const { namespace, trace } = request
    trace.clearings ??= namespace.journal.clearings
    const body = request.body instanceof Buffer ? request.body : undefined
    const answer = await askOnce(upstream, sentRequest(request, body))
    if ('reason' in answer) {
      trace.upstream = silentNote(origin, answer)
      throw silentError(origin, answer)
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
