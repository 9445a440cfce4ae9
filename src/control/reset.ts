import { Type } from '@sinclair/typebox'
import { controlRoute } from './route.js'

export const reset = controlRoute({
  method: 'POST',
  path: '/reset',
  needsOwnData: true,
  summary: 'Back to the seeds or to an empty server; clears faults and journal of the namespace',
  body: Type.Object(
    { to: Type.Optional(Type.Union([Type.Literal('seeds'), Type.Literal('empty')])) },
    { additionalProperties: false },
  ),
  run({ namespace, body: { to = 'seeds' } }) {
    namespace.reset(to)
    return { reset: to }
  },
})
