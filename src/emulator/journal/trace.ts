import type { Change } from '../../milvus/catalog/changes.js'
import type { Remark } from '../../milvus/catalog/remarks.js'
import type { Folding, GoObject } from '../../milvus/go/decoded.js'
import type { StructPlan } from '../../milvus/go/plan.js'
import { now } from '../now.js'
import type { Note } from './note.js'

/** What the server finds out about a request on its way. */
export interface Trace {
  /** By `now()`. */
  readonly startedAt: number
  route: TracedRoute | undefined
  /** How long it may take, in milliseconds, where it is allowed to say so. */
  timeoutMs: number | undefined
  /** As decoded. */
  body: GoObject | undefined
  /** Whether there is nothing to say of the keys of its body. */
  isPlain: boolean
  database: string | undefined
  changes: readonly Change[]
  remarks: readonly Remark[]
  /** How often the journal had been cleared when work began that may wait. */
  clearings: number | undefined
  /** What there is to say of it already, whatever its answer. */
  note: Note | undefined
  /** What there is to say of another server that was asked. */
  upstream: Note | undefined
  /** Whether the work ended without a refusal. */
  isDone: boolean
  /** Whether the journal and the faults leave it alone: who looks on must not be counted. */
  isUnseen: boolean
}

/** What the journal must know of a route: one object for all its requests. */
export interface TracedRoute {
  /** The whole of it. */
  readonly path: string
  /** `code` of its successes. */
  readonly successCode: number
  readonly deprecated: string | undefined
  /** It succeeds where there is nothing to drop. */
  readonly dropsSilently: boolean
  readonly plan: StructPlan
  readonly folding: Folding
}

export const noChanges: readonly Change[] = []
export const noRemarks: readonly Remark[] = []
export const noNotes: readonly Note[] = []

export const newTrace = (): Trace => ({
  startedAt: now(),
  route: undefined,
  timeoutMs: undefined,
  body: undefined,
  isPlain: false,
  database: undefined,
  changes: noChanges,
  remarks: noRemarks,
  clearings: undefined,
  note: undefined,
  upstream: undefined,
  isDone: false,
  isUnseen: false,
})
