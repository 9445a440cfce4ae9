import { Type } from '@sinclair/typebox'
import { badOption, severalStates } from '../emulator/control-error.js'
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
    // Not read where it is not needed, whatever form a verifier gives it.
    states: Type.Optional(
      Type.Unknown({
        description:
          'As older verifiers have it: a list of one name, for a setup without `state`, which counts first',
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
    const { states, action = 'setup', params = {} } = body
    if (action === 'setup') {
      const { state = onlyOf(states) } = body
      if (state) return enterState(emulator, namespace, state, params.add ?? false)
    }
    namespace.reset()
    return { reset: 'seeds' }
  },
})

/** @throws ControlError bad_option, several_states */
function onlyOf(states: unknown): string | undefined {
  const names = states ?? []
  if (!isNames(names)) throw badOption('states', states, 'list of names')
  if (names.length > 1) throw severalStates(names)
  return names[0]
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
