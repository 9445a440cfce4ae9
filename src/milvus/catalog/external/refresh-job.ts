import type { External } from './source.js'

/** A reading anew of an external collection's rows, never changed: what happens to it replaces it. */
export interface RefreshJob extends External {
  readonly id: bigint
  readonly collectionId: bigint
  /** As the request named it. */
  readonly collection: string
  /** In milliseconds since 1970, as all times here. */
  readonly createdAt: number
  readonly state: RefreshState
  readonly endedAt: number | undefined
  /** Why it failed; empty while it did not. */
  readonly reason: string
  /** Stands for the reading of files, as an import job's does. */
  readonly work: object | undefined
}

export const refreshStates = ['Working', 'Completed', 'Failed'] as const

export type RefreshState = (typeof refreshStates)[number]
