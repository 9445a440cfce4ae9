import { escapeForRegExp } from '../../contract/escape-for-reg-exp.js'

/** What of an answer tells whether one like it was seen before. */
export interface AnswerFacts {
  /** Method and path of the route, such as `POST /v2/vectordb/indexes/drop`; undefined where there is none. */
  readonly route: string | undefined
  /** The HTTP status. */
  readonly status: number
  /** Milvus's; undefined where the answer has none. */
  readonly code: number | undefined
  /** Of a refusal, or all of an answer that is no JSON. */
  readonly message: string
  /** Texts of the request, which the message may repeat. */
  readonly names: Iterable<string>
}

/**
 * By what a refusal is known again: its route, status and code, and its text without what one request put into it. Who is not
 * signed in is refused before the route is looked up.
 */
export function refusalKey({ route = '', status, code, message, names }: AnswerFacts): string {
  const place = status === notSignedIn ? '' : route
  return `${place} ${status} ${code ?? ''} ${shapeOf(message, names)}`
}

/** An HTTP status. */
const notSignedIn = 401

/** By what the successes of a route are known. */
export const successKey = (route: string): string => `${route} ok`

const gap = '§'
const quoted = /"(?:[^"\\]|\\.?)*(?:"|$)|'[^']*'|`[^`]*`/gs
const detail = /=[^[\]=]*\]/g
const list = /\[[^[\]=]*\]/g
const number = /(?<![\w.])[-+]?\d[\d.]*(?:e[-+]?\d+)?(?!\w)/gi

/** Names are replaced first, then what stands in quotes and brackets, then numbers. */
const shapeOf = (message: string, names: Iterable<string>): string =>
  withoutNames(message, names)
    .replace(quoted, gap)
    .replace(detail, `=${gap}]`)
    .replace(list, gap)
    .replace(number, '0')
    .replace(/\s+/g, ' ')

function withoutNames(message: string, names: Iterable<string>): string {
  const found = [...new Set(names)].filter((name) => isName(name) && message.includes(name))
  if (found.length === 0) return message
  // The longest first, as one may hold another.
  const patterns = found.toSorted((a, b) => b.length - a.length).map(escapeForRegExp)
  return message.replace(new RegExp(`(?<!\\w)(?:${patterns.join('|')})(?!\\w)`, 'g'), gap)
}

/** Words of the server's own texts are no names, nor are numbers. */
const words = new Set(['a', 'in', 'is', 'not', 'of', 'or', 'the', 'to', 'default', 'root'])

const isName = (text: string): boolean => text !== '' && !words.has(text) && !/^\d+$/.test(text)

/** All texts in a value, at any depth. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) yield* textsIn(inner)
  }
}
