import type { Change } from '../../milvus/catalog/changes.js'
import type { Remark } from '../../milvus/catalog/remarks.js'
import type { Miss } from './miss.js'
import type { Note } from './note.js'
import type { TracedRoute } from './trace.js'

/** The facts of a request besides the bytes of its body and answer: numbers, and references to what lives on anyway. */
export interface Facts {
  /** Milliseconds since 1970. */
  at: number
  method: string
  /** Without the prefix of a namespace, with the query. */
  path: string
  url: string
  user: string | null
  database: string | undefined
  /** Where the body is too large to keep. */
  collection: string | undefined
  route: TracedRoute | undefined
  status: number
  /** Milvus's, where the answer has one. */
  code: number | undefined
  durationMs: number
  changes: readonly Change[]
  remarks: readonly Remark[]
  /** On the keys of a body that is too large to keep. */
  keyNotes: readonly Note[]
  miss: Miss | undefined
  /** What was found out on the way. */
  note: Note | undefined
  /** Of another server that was asked. */
  upstream: Note | undefined
}

/** A request taken out of the journal. What is shown of it is made of this when someone looks. */
export interface Recorded extends Facts {
  readonly id: number
  readonly body: Text | undefined
  readonly answer: Text
}

/** A text, or the beginning of a long one. */
export interface Text {
  readonly text: string
  /** The length of the whole, in bytes, where this is only the beginning. */
  readonly cutFrom: number | undefined
}
