import { type Static, Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import type { Emulator } from '../emulator.js'

const ResetBody = Type.Object(
  { to: Type.Optional(Type.Union([Type.Literal('seeds'), Type.Literal('empty')])) },
  { additionalProperties: false },
)

/** `POST /_emulator/reset`: back to the seeds, or with `{"to":"empty"}` to an empty server. */
export function resetRoute(app: FastifyInstance, emulator: Emulator): void {
  app.post<{ Body: Static<typeof ResetBody> }>(
    '/reset',
    { schema: { body: ResetBody } },
    (request, reply) => {
      const { to = 'seeds' } = request.body
      emulator.reset(to)
      reply.send({ reset: to })
    },
  )
}
