import { Type } from '@sinclair/typebox'
import { severalStates } from '../emulator/control-error.js'
import { enterState } from '../emulator/provider-states.js'
import { controlRoute } from './route.js'

export const setProviderState = controlRoute({
  method: 'POST',
  path: '/provider-states',
  needsOwnData: true,
  summary:
    "Brings the namespace into a state that a Pact names: a snapshot, or a seed in the folder of --provider-states; teardown goes back to the emulator's seeds",
  body: Type.Object({
    state: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description:
          'The name, or a sentence: what is no letter, digit, "." or "_" in it becomes a "-"; without one back to the seeds',
      }),
    ),
    states: Type.Optional(
      Type.Array(Type.String(), {
        description: 'As older verifiers have it: one, in place of `state`, which counts first',
      }),
    ),
    action: Type.Optional(Type.Union([Type.Literal('setup'), Type.Literal('teardown')])),
    params: Type.Optional(
      Type.Object(
        {
          add: Type.Optional(
            Type.Boolean({
              description: 'Whether to add to what there is, in place of the seeds alone',
            }),
          ),
        },
        { description: 'Others are ignored' },
      ),
    ),
  }),
  async run({ emulator, namespace, body }) {
    const { states = [], action = 'setup', params = {} } = body
    if (body.state === undefined && states.length > 1) throw severalStates(states)
    const { state = states[0] } = body
    if (state && action === 'setup') {
      return enterState(emulator, namespace, state, params.add ?? false)
    }
    namespace.reset()
    return { reset: 'seeds' }
  },
})
