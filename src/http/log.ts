import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'

/** One line a request to the control plane, when it is answered; those of the emulated API say more (api/request-line.ts). */
class RequestLines extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method } = request
    // A query may hold a password.
    const [url = ''] = request.url.split('?', 1)
    if (!url.startsWith('/_emulator')) return
    const ms = Math.round(reply.elapsedTime)
    const line = `${method} ${url} HTTP ${reply.statusCode}, ${ms} ms`
    if (error) request.log.info({ err: error }, line)
    else request.log.info(line)
  }
}

/** Whether a logger shows a line a request: even one that is not written costs time. */
export const showsRequests = (logger: FastifyBaseLogger | undefined): logger is FastifyBaseLogger =>
  logger !== undefined && ['info', 'debug', 'trace'].includes(logger.level)

/**
 * Where Fastify logs requests: nowhere unless the level shows it. What goes
 * wrong is logged by the error handlers.
 */
export function requestLines(
  logger: FastifyBaseLogger | undefined,
): Pick<FastifyServerOptions, 'loggerInstance' | 'logController' | 'childLoggerFactory'> {
  if (!showsRequests(logger)) return {}
  return {
    loggerInstance: logger,
    logController: new RequestLines(),
    childLoggerFactory: (parent) => parent,
  }
}
