import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import { inSlices } from '../emulator/state/slices.js'
import { controlRoute } from './route.js'

const Release = Type.String({ description: 'A release such as 2.6, or a patch of it' })

/** Of another journal: more would hold up everybody while it is read. The command line takes any. */
const mostBytes = 2 * 1024 * 1024

export const createRehearsal = controlRoute({
  method: 'POST',
  path: '/rehearsals',
  summary:
    'Sends the requests of the journal to other releases, each in a world of its own, and tells which they answer differently',
  body: Type.Object(
    {
      to: Type.Union([Release, Type.Array(Release, { minItems: 1, maxItems: 10 })]),
      from: Type.Optional(Release),
      origin: Type.Optional(
        Type.Union([Type.Literal('seeds'), Type.Literal('empty')], {
          description: 'What each release begins with; what the namespace began with unless given',
        }),
      ),
      journal: Type.Optional(
        Type.Unknown({
          description:
            'In place of that of the namespace: what GET /_emulator/requests answers, or cases',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  bodyLimit: mostBytes,
  async run({ namespace, rehearse, body: { to, from, origin, journal }, bytes }) {
    const wish = { to, ...(from !== undefined && { from }), ...(origin && { origin }) }
    const { pieces } = await rehearse(namespace, wish, journal === undefined ? undefined : bytes)
    return Readable.from(inSlices(pieces), { highWaterMark: 1 })
  },
})
