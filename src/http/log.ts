import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'

/** One line a request, when it is answered. */
class RequestLines extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, url } = request
    const ms = Math.round(reply.elapsedTime)
    request.log.info(
      { method, url, status: reply.statusCode, ms, err: error ?? undefined },
      'request',
    )
  }
}

/** How requests are logged: not at all unless the level shows it, as even a line not written costs time. */
export function requestLines(level: string | undefined): LogController {
  const shown = ['info', 'debug', 'trace'].includes(level ?? '')
  return shown ? new RequestLines() : new LogController({ disableRequestLogging: true })
}
