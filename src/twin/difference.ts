import { differenceOf } from '../contract/difference.js'
import { writeExact } from '../contract/exact-json.js'
import { withoutRemembered } from '../contract/remembered.js'
import { answerOf } from '../contract/server.js'

/** An answer as its status, content type and text. */
export interface ComparedAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
}

/**
 * Says where two answers to a request differ first, and what stands there; undefined where they count as equal.
 * @param path of the request
 */
export function differenceText(
  path: string,
  own: ComparedAnswer,
  other: ComparedAnswer,
): string | undefined {
  const [one, two] = [own, other].map(({ status, type, text }) =>
    withoutRemembered(answerOf(status, type, text)),
  )
  const difference = one && two && differenceOf({ path }, one, two)
  if (!difference) return undefined
  const [ours, theirs] = difference.values.map(shown)
  return `at ${difference.at}: ${ours} here, ${theirs} there`
}

/** Of a value, in characters. */
const longest = 300

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : writeExact(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
