import { Text } from '../parts/exchange-panel.js'
import { useLookUp } from '../parts/look-up.js'
import { ask } from '../wire/control.js'
import { type Json, listOf, member, printJson } from '../wire/exact.js'

const release = '3.0'

/** What another release answers to a request, after all that came before it. */
export function Rehearsal({ id }: { readonly id: number }) {
  const { value, error } = useLookUp(
    // A report as it is streamed.
    async () => (await ask('POST /rehearsals', { body: { to: release } })) as unknown as Json,
    [id],
    true,
  )
  if (error !== undefined) return <p class="error">{error}</p>
  if (value === undefined) return <p class="hint">Asking {release}…</p>
  const difference = listOf(member(value, 'differences')).find((one) => member(one, 'id') === id)
  return difference === undefined ? (
    <p class="badge good">{release} answers the same.</p>
  ) : (
    <Text
      label={`${release} answers`}
      text={printJson(member(difference, 'answer') ?? difference)}
    />
  )
}
