import type { FastifyRequest } from 'fastify'
import { countLatency, type Meter } from '../emulator/meter.js'
import type { Outcome } from './outcome.js'

/** All paths that are no route are counted as this one, so that they cannot fill the memory. */
const elsewhere = 'not found'

/** Gives the function that counts a request. */
export function measurer(meter: Meter) {
  return (
    request: FastifyRequest,
    { code, isEarly }: Outcome,
    durationMs: number,
    sentBytes: number,
  ): void => {
    if (isEarly) return
    const { route } = request.trace
    const tally = meter.tally(request.served?.path ?? elsewhere)
    tally.requests++
    if (route === undefined || code !== route.successCode) tally.failures++
    tally.receivedBytes += Number(request.headers['content-length'] ?? 0) || 0
    tally.sentBytes += sentBytes
    countLatency(tally, durationMs)
  }
}
