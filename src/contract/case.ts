import type { Version } from '../milvus/versions.js'
import type { CaseAnswer, CaseRequest } from './server.js'

export interface CaseStep {
  readonly request: CaseRequest
  /** What was answered when it was recorded. */
  readonly answer?: CaseAnswer
  /** It is sent, and its answer is not compared. */
  readonly unsteady?: boolean
  /** The number in its journal of the request that it is made of. */
  readonly id?: number
}

/** Requests that depend on one another, and on nothing else but an empty server. */
export interface Case {
  readonly name: string
  /** The releases that it is for; all unless given. */
  readonly profiles?: readonly Version[]
  /** Whether it needs a server that checks who asks; any will do unless given. */
  readonly auth?: boolean
  readonly steps: readonly CaseStep[]
}
