import { hiddenText } from '../../contract/journal-marks.js'
import type { Change } from '../../milvus/catalog/changes.js'
import type { Version } from '../../milvus/versions.js'
import { type Evidence, evidenceOf } from './evidence.js'
import { fieldIn } from './field-in.js'
import type { Note } from './note.js'
import { badBody, notesOf } from './notes.js'
import { type Payload, read } from './payload.js'
import type { Recorded, Text } from './recorded.js'
import { mayHoldSecret, shownBody } from './redact.js'

/** A request and its answer, as the journal shows them. */
export interface Entry {
  /** Counts up from 1 and is never given twice. */
  readonly id: number
  /** When it was answered, by the emulator's clock, in ISO 8601. */
  readonly at: string
  readonly method: string
  /** Without query and without the prefix of a namespace. */
  readonly path: string
  /** As it was sent, without the query. */
  readonly url: string
  /** Who signed in; null for nobody, and while authorization is off. */
  readonly user: string | null
  /** The database in effect; null where the request was refused before that was clear. */
  readonly database: string | null
  /** `collectionName` of the body. */
  readonly collection: string | null
  /** The body as sent, without secrets; text where it is no JSON or too large to keep. */
  readonly body: unknown
  readonly status: number
  /** Milvus's code; null where the answer has none. */
  readonly code: number | null
  /** The answer's JSON, or its text. Integers beyond JavaScript's numbers are strings, here and in `body`. */
  readonly answer: unknown
  readonly durationMs: number
  readonly changes: readonly Change[]
  readonly notes: readonly Note[]
  /** Whether a real server of the release was seen to answer so. */
  readonly evidence: Evidence
}

/** Makes the entry of a request when somebody looks at it. */
export function entryOf(recorded: Recorded, version: Version): Entry {
  const { id, at, method, user, database, route, status, code, changes } = recorded
  const body = recorded.body && read(recorded.body)
  return {
    id,
    at: new Date(at).toISOString(),
    method,
    path: withoutQuery(recorded.path),
    url: withoutQuery(recorded.url),
    user,
    database: database ?? null,
    collection: recorded.collection ?? fieldIn(body, route, 'collectionName') ?? null,
    body: body ? shownBody(body, route) : null,
    status,
    code: code ?? null,
    answer: shownAnswer(recorded, body),
    durationMs: Math.round(recorded.durationMs * 1000) / 1000,
    changes,
    notes: notesOf(recorded, body, code),
    evidence: evidenceOf(recorded, body, version),
  }
}

export const withoutQuery = (url: string): string => url.replace(/\?.*$/s, '')

/**
 * The answer without what may be a secret: an error about a body that cannot be decoded may repeat a piece of it.
 * @param readText takes the JSON of the answer
 */
export function shownAnswer(
  { answer, route, code }: Recorded,
  body: Payload | undefined,
  readText: (text: Text) => Payload = read,
): unknown {
  if (code === badBody && body && mayHoldSecret(body, route)) return { code, message: hiddenText }
  if (answer.text === '') return null
  const { text, value } = readText(answer)
  return value ?? text
}
