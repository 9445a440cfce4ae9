import type { Version } from '../../milvus/versions.js'
import { refusalKey, successKey, textsIn } from '../receipts/answer-key.js'
import { wasSeen } from '../receipts/receipts.js'
import { type Payload, read } from './payload.js'
import type { Recorded } from './recorded.js'

/**
 * What stands behind an answer: a real server of the release was seen to give one like it (`recorded`), or only Milvus's
 * source and documents say so (`specified`). A success is like another of its route, whatever data it holds; a refusal is like
 * one of the same route, HTTP status, code and text, names of the request, quoted texts, brackets and numbers apart.
 */
export type Evidence = 'recorded' | 'specified'

/** Worked out from the recordings (`npm run routes`), when somebody looks at an answer. */
export function evidenceOf(
  recorded: Recorded,
  body: Payload | undefined,
  version: Version,
): Evidence {
  return wasSeen(version, keyOf(recorded, body)) ? 'recorded' : 'specified'
}

function keyOf({ method, route, status, code, answer, user, database }: Recorded, body?: Payload) {
  const name = route && `${method} ${route.path}`
  if (name !== undefined && code === route?.successCode) return successKey(name)
  const { text, value } = read(answer)
  const { message = value === undefined ? text : '' } = Object(value)
  const names = [user ?? '', database ?? '', ...textsIn(body?.value)]
  return refusalKey({ route: name, status, code, message: String(message), names })
}
