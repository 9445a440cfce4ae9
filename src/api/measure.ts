import type { FastifyRequest } from 'fastify'
import { addLatency, type Meter } from '../emulator/meter.js'
import type { Profile } from '../milvus/profiles/profiles.js'

/** All paths that are no route are counted as this one, so that they cannot fill the memory. */
const elsewhere = 'not found'

/** Gives the function that counts an answered request, told by the answer's body whether it succeeded. */
export function measurer(profile: Profile, meter: Meter) {
  const success = `{"code":${profile.successCode},`
  return (request: FastifyRequest, body: string, sentBytes: number): void => {
    const { method, headers } = request.raw
    // The real server's first handler answers it, before the one that counts.
    if (method === 'OPTIONS') return
    // Fastify makes its options anew for each look at them.
    const tally = meter.tally(request.trace.route?.path ?? request.routeOptions.url ?? elsewhere)
    tally.requests++
    if (!body.startsWith(success)) tally.failures++
    tally.receivedBytes += Number(headers['content-length'] ?? 0) || 0
    tally.sentBytes += sentBytes
    addLatency(tally, performance.now() - request.trace.startedAt)
  }
}
