import { Type } from '@sinclair/typebox'
import { frozenReset } from '../emulator/control-error.js'
import type { EmulatorClock } from '../emulator/emulator-clock.js'
import { controlRoute } from './route.js'

export const getClock = controlRoute({
  method: 'GET',
  path: '/clock',
  summary: 'What time it is for all namespaces, and whether it stands still',
  run: ({ emulator }) => shown(emulator.clock),
})

export const setClock = controlRoute({
  method: 'POST',
  path: '/clock',
  summary:
    'Stops, sets and advances the time of all namespaces, in this order, or gives them the real one again',
  body: Type.Object(
    {
      reset: Type.Optional(
        Type.Literal(true, { description: 'Back to the real time, first of all' }),
      ),
      freeze: Type.Optional(
        Type.Boolean({
          description:
            'Whether it stands still from now on, which is not for reset; false lets it go on from there',
        }),
      ),
      set: Type.Optional(
        Type.Union([Type.Number(), Type.String()], {
          description:
            'Milliseconds since 1970, or a text of ISO 8601 or RFC 1123, such as 2026-01-31T12:00:00Z',
        }),
      ),
      advanceMs: Type.Optional(Type.Number({ minimum: 0 })),
    },
    { additionalProperties: false },
  ),
  run({ emulator: { clock }, body: { reset, freeze, set, advanceMs } }) {
    if (reset && freeze) throw frozenReset()
    const putBack = clock.keep()
    try {
      if (reset) clock.reset()
      if (freeze === true) clock.freeze()
      if (freeze === false) clock.unfreeze()
      if (set !== undefined) clock.set(set)
      if (advanceMs !== undefined) clock.advance(advanceMs)
    } catch (error) {
      putBack()
      throw error
    }
    return shown(clock)
  },
})

const shown = (clock: EmulatorClock) => ({
  now: new Date(clock.now()).toISOString(),
  frozen: clock.isFrozen,
})
