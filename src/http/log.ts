import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'

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

/**
 * Where Fastify logs requests: nowhere unless the level shows it, as even a line not written costs time. What goes
 * wrong is logged by the error handlers.
 */
export function requestLines(
  logger: FastifyBaseLogger | undefined,
): Pick<FastifyServerOptions, 'loggerInstance' | 'logController' | 'childLoggerFactory'> {
  if (!logger || !['info', 'debug', 'trace'].includes(logger.level)) return {}
  return {
    loggerInstance: logger,
    logController: new RequestLines(),
    childLoggerFactory: (parent) => parent,
  }
}
