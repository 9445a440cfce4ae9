import { signal } from '@preact/signals'
import type { Line } from '../../emulator/journal/line.js'
import { Text } from '../parts/exchange-panel.js'
import { useLookUp } from '../parts/look-up.js'
import { ask } from '../wire/control.js'
import { type Json, listOf, member, printJson } from '../wire/exact.js'

const release = '3.0'

interface Difference {
  /** What the other release answers otherwise; undefined where it answers the same. */
  readonly answer: Json | undefined
  /** How many requests the journal forgot, which the other release was not asked. */
  readonly forgotten: number
}

/** What was asked already: the whole journal is sent again for each answer. */
const differences = new WeakMap<Line, Promise<Difference>>()
/** Counts up when something was asked. */
const asked = signal(0)

/** Asks another release what it answers to a request, after all that came before it. */
export function rehearse(line: Line): void {
  differences.set(line, differenceOf(line))
  asked.value++
}

/** What another release answers to a request, where somebody asked. */
export function Rehearsal({ line }: { readonly line: Line }) {
  const turn = asked.value
  const difference = differences.get(line)
  const { value, error } = useLookUp(async () => difference, [line, turn], true)
  if (!difference) return null
  if (error !== undefined) return <p class="error">{error}</p>
  if (value === undefined) return <p class="hint">Asking {release}…</p>
  const { answer, forgotten } = value
  return (
    <>
      {answer === undefined ? (
        <p class="badge good">{release} answers the same.</p>
      ) : (
        <Text label={`${release} answers`} text={printJson(member(answer, 'answer') ?? answer)} />
      )}
      {forgotten > 0 && (
        <p class="hint">
          It was not asked the first {forgotten} requests, which the journal holds no more.
        </p>
      )}
    </>
  )
}

async function differenceOf({ id }: Line): Promise<Difference> {
  // A report as it is streamed.
  const report = (await ask('POST /rehearsals', { body: { to: release } })) as unknown as Json
  const answer = listOf(member(report, 'differences')).find((one) => member(one, 'id') === id)
  return { answer, forgotten: Number(member(report, 'forgotten')) }
}
