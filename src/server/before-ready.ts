import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { ControlError, errorBody } from '../emulator/control-error.js'

/**
 * Lets requests wait until an app is ready, and makes it so at the first: supertest listens on `app.server` itself,
 * where Fastify would throw past the test.
 * @returns what lets them go on, to be called when it is ready; later ones come through at once
 */
export function waitBeforeReady(app: FastifyInstance): () => void {
  const { server } = app
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', wait)
  return open

  function wait(request: unknown, response: ServerResponse): void {
    app.ready().then(
      () => server.emit('request', request, response),
      (error: Error) => refuse(response, error),
    )
  }

  function open(): void {
    server.off('request', wait)
    for (const listener of listeners) server.on('request', listener as () => void)
  }
}

function refuse(response: ServerResponse, { message }: Error): void {
  const body = errorBody(new ControlError(500, 'not_ready', message))
  response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
