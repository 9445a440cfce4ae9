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
  /** How many requests of its journal it lacks, as that did not keep their bodies as a whole; none unless given. */
  readonly cut?: number
  /** How many requests came before those that its journal holds, or between them; none unless given. */
  readonly missing?: number
}

/** How many requests cases hold. */
export const requestsOf = (cases: readonly Case[]): number =>
  cases.reduce((sum, { steps }) => sum + steps.length, 0)

/** How many requests cases lack. */
export const cutOf = (cases: readonly Case[]): number =>
  cases.reduce((sum, { cut = 0 }) => sum + cut, 0)

/** How many requests the journals of cases do not hold. */
export const missingOf = (cases: readonly Case[]): number =>
  cases.reduce((sum, { missing = 0 }) => sum + missing, 0)
