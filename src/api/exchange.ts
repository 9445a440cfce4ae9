import type { FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { measurer } from './measure.js'
import { record } from './record.js'

/** What a request came to. */
export interface Outcome {
  /** The HTTP status; 0 where no answer goes out. */
  readonly status: number
  /** Milvus's code, where the answer has one. */
  readonly code: number | undefined
  /** The answer's body. */
  readonly text: string
  /** Its content type: JSON unless given, none where it is empty. */
  readonly type?: string
  /** The real server answers it before its handlers begin to count. */
  readonly isEarly?: boolean
}

/** The client does not learn what became of its request. */
export const noAnswer: Outcome = { status: 0, code: undefined, text: '' }

/**
 * Ends a request for all who follow them. Every request of the emulated API comes here once, whoever answers it.
 * @param sentBytes the length of the answer's body
 */
export type Finish = (request: FastifyRequest, outcome: Outcome, sentBytes?: number) => void

/** Gives the one end of requests: it tells the journal of the namespace, and the meter. */
export function finisher({ profile, meter }: Emulator): Finish {
  const measure = measurer(profile, meter)
  return (request, outcome, sentBytes = Buffer.byteLength(outcome.text)) => {
    const durationMs = performance.now() - request.trace.startedAt
    record(request, outcome, durationMs)
    measure(request, outcome, durationMs, sentBytes)
  }
}
