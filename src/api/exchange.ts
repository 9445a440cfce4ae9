import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { now } from '../emulator/now.js'
import { measurer } from './measure.js'
import type { Outcome } from './outcome.js'
import { record } from './record.js'
import { requestLine } from './request-line.js'

/**
 * Ends a request for all who follow them. Every request of the emulated API that has a
 * namespace comes here once, whoever answers it.
 * @param sentBytes the length of the answer's body
 */
export type Finish = (request: FastifyRequest, outcome: Outcome, sentBytes?: number) => void

/** Gives the one end of requests: it tells the journal of the namespace, the meter, and the log where that wants to know. */
export function finisher({ meter }: Emulator, logger: FastifyBaseLogger | undefined): Finish {
  const measure = measurer(meter)
  const log = requestLine(logger)
  return (request, outcome, sentBytes = Buffer.byteLength(outcome.text)) => {
    const durationMs = now() - request.trace.startedAt
    if (!request.trace.isUnseen) {
      const id = request.namespace.journal.nextId
      const mayHaveNotes = record(request, outcome, durationMs)
      log?.(request, id, durationMs, mayHaveNotes)
    }
    measure(request, outcome, durationMs, sentBytes)
  }
}
