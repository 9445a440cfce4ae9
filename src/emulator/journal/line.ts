import { type Entry, withoutQuery } from './entry.js'
import { fieldIn } from './field-in.js'
import type { NoteKind } from './note.js'
import { notesOf } from './notes.js'
import { read } from './payload.js'
import type { Recorded } from './recorded.js'

/** What a list shows of an entry. */
export interface Line
  extends Pick<
    Entry,
    | 'id'
    | 'at'
    | 'method'
    | 'path'
    | 'user'
    | 'database'
    | 'collection'
    | 'status'
    | 'code'
    | 'durationMs'
  > {
  /** The kinds of its notes. */
  readonly notes: readonly NoteKind[]
  readonly hasChanges: boolean
}

/** Makes the line of a request, for much less than its entry costs. */
export function lineOf(recorded: Recorded): Line {
  const { id, at, method, user, database, route, status, code, changes } = recorded
  const body = recorded.body && read(recorded.body)
  return {
    ...{ id, at: new Date(at).toISOString(), method, path: withoutQuery(recorded.path), user },
    database: database ?? null,
    collection: recorded.collection ?? fieldIn(body, route, 'collectionName') ?? null,
    ...{ status, code: code ?? null },
    durationMs: Math.round(recorded.durationMs * 1000) / 1000,
    notes: notesOf(recorded, body, code).map(({ kind }) => kind),
    hasChanges: changes.length > 0,
  }
}
