import { comparable } from './comparable.js'
import type { CaseAnswer, CaseRequest } from './server.js'

/** What of two answers differs first, in this order. */
export const causes = ['status', 'code', 'message', 'data'] as const

export type Cause = (typeof causes)[number]

export interface Difference {
  readonly cause: Cause
  /** Where the answers differ first: `status`, or a path into the body such as `data.indexes[0].state`. */
  readonly at: string
  /** What stands there; undefined where nothing does. */
  readonly values: readonly [unknown, unknown]
}

/** How two answers to a request differ, ids, random orders and costs apart; undefined where they count as equal. */
export function differenceOf(
  request: CaseRequest,
  one: CaseAnswer,
  other: CaseAnswer,
): Difference | undefined {
  if (one.status !== other.status) {
    return { cause: 'status', at: 'status', values: [one.status, other.status] }
  }
  const [left, right] = [one, other].map(({ body }) => comparable(body, request.path))
  for (const cause of ['code', 'message'] as const) {
    const place = firstPlace(Object(left)[cause], Object(right)[cause], cause)
    if (place) return { cause, ...place }
  }
  const place = firstPlace(left, right, '')
  return place && { cause: 'data', ...place }
}

type Place = Pick<Difference, 'at' | 'values'>

/** The first place at which two values differ. */
function firstPlace(one: unknown, other: unknown, path: string): Place | undefined {
  if (Object.is(one, other)) return undefined
  const isList = Array.isArray(one)
  if (!isObject(one) || !isObject(other) || isList !== Array.isArray(other)) {
    return { at: path === '' ? 'body' : path, values: [one, other] }
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const inner = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const place = firstPlace(one[key], other[key], inner)
    if (place) return place
  }
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
