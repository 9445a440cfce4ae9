import type { JsonTarget, Pair } from '../model.js'

/** An index that passed its checks and may yet be a duplicate. */
export interface Draft {
  /** The type that the server builds. */
  readonly type: string
  /** The user's parameters, as they are stored. */
  readonly params: readonly Pair[]
  /** As `indexes/describe` shows it. */
  readonly fieldName: string
  readonly json: JsonTarget | undefined
  /** Whether the user named the metric of an automatic vector index, so that another one is a difference. */
  readonly metricGiven: boolean
}
