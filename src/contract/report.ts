import { type Cause, causes } from './difference.js'
import { writeExact } from './exact-json.js'
import { type CaseAnswer, type CaseRequest, pathOf } from './server.js'

/** Two answers to a request, each with the name of who gave it. */
export interface ReportedDifference {
  readonly case: string
  readonly step: number
  readonly cause: Cause
  readonly at: string
  readonly values: readonly [unknown, unknown]
  readonly request: CaseRequest
  readonly answers: readonly (readonly [name: string, answer: CaseAnswer])[]
}

/** Differences as text, grouped by cause. */
export function reportText(differences: readonly ReportedDifference[]): string {
  return causes
    .map((cause) => ({ cause, of: differences.filter((one) => one.cause === cause) }))
    .filter(({ of }) => of.length > 0)
    .map(({ cause, of }) => `${cause} differs (${of.length})\n${of.map(differenceText).join('')}`)
    .join('')
}

function differenceText({
  case: name,
  step,
  at,
  values,
  request,
  answers,
}: ReportedDifference): string {
  const { method = 'POST', body } = request
  const sent = body === undefined ? '' : ` ${shown(body)}`
  const width = Math.max(...answers.map(([who]) => who.length))
  return [
    `  ${name} step ${step}: ${method} ${pathOf(request)}${sent}`,
    ...answers.map(([who, answer]) => `    ${who.padEnd(width)}  ${answerText(answer)}`),
    `    at ${at}: ${values.map(atPlace).join(', ')}`,
    '',
  ].join('\n')
}

const answerText = ({ status, body }: CaseAnswer): string =>
  `${status === 200 ? '' : `${status} `}${shown(body)}`

const atPlace = (value: unknown): string => (value === undefined ? 'nothing' : writeExact(value))

const longest = 400

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : writeExact(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
