import { isUtf8 } from 'node:buffer'
import type { CaseStep } from '../../contract/case.js'
import { isExactNumber, parseExact } from '../../contract/exact-json.js'
import { stepsOfJournal } from '../../contract/journal.js'
import { utf8Text } from '../../milvus/go/utf8.js'
import { startPace } from '../../milvus/turns/pace.js'
import { shownAnswer } from './entry.js'
import type { Journal } from './journal.js'
import { type Payload, read } from './payload.js'
import type { Recorded, Text } from './recorded.js'
import { mayHoldSecret, shownBody, shownUrl } from './redact.js'
import type { TracedRoute } from './trace.js'

/** The requests of a journal as steps that can be sent again, the oldest first. */
export interface JournalSteps {
  readonly steps: CaseStep[]
  /** How many are left out, as only the beginning of their body was kept. */
  readonly cut: number
}

/**
 * Makes the steps while others are served; what the journal forgets meanwhile is not among them.
 * @param ids of the requests; all that the journal holds unless given
 */
export async function stepsIn(
  journal: Journal,
  ids: Iterable<number> = idsOf(journal),
): Promise<JournalSteps> {
  const pace = startPace()
  const steps: CaseStep[] = []
  let cut = 0
  for (const id of ids) {
    await pace()
    const recorded = journal.recorded(id)
    if (!recorded) continue
    const made = stepOf(recorded)
    if (made) steps.push(made)
    else cut++
  }
  return { steps, cut }
}

function* idsOf({ oldestId, nextId }: Journal): Generator<number> {
  for (let id = oldestId; id < nextId; id++) yield id
}

/**
 * A request as it can be sent again, without secrets, every number as it was written; undefined where that is not to be had
 * of a long body.
 * @param whole a body of which the journal keeps the beginning alone: it stands in the step as text, which takes no parser
 */
export function stepOf(recorded: Recorded, whole?: Uint8Array): CaseStep | undefined {
  const { id, method, path, user, database, body, route, status } = recorded
  const sent = body?.cutFrom === undefined ? body && exact(body) : wholeBody(whole, route)
  if (body && !sent) return undefined
  const [step] = stepsOfJournal([
    {
      ...{ id, method, path: shownUrl(path), user, status },
      database: database ?? null,
      body: sent ? shownBody(sent, route, isExactNumber) : null,
      answer: shownAnswer(recorded, sent, exact),
    },
  ])
  return step
}

/** Where a secret may be in it, it is left out: to hide that alone, it would have to be parsed. */
function wholeBody(whole: Uint8Array | undefined, route: TracedRoute | undefined) {
  if (!whole || !isUtf8(whole)) return undefined
  const sent: Payload = { text: utf8Text(whole), value: undefined }
  return mayHoldSecret(sent, route) ? undefined : sent
}

function exact(text: Text): Payload {
  const { text: whole, value } = read(text)
  // A text in a case is sent as it is: one in quotes keeps them.
  if (value === undefined || typeof value === 'string') return { text: whole, value: undefined }
  try {
    return { text: whole, value: parseExact(whole) }
  } catch {
    // A key that stands there twice counts otherwise for Go than for JavaScript: the text is sent as it is.
    return { text: whole, value: undefined }
  }
}
