import { signal } from '@preact/signals'
import type { Sent } from '../wire/copies.js'
import type { Json } from '../wire/exact.js'

export interface Received {
  /** 0 where the server did not answer. */
  readonly status: number
  readonly answer: Json
  readonly ms: number
}

/** A request that somebody sent from here, with its answer. */
export interface Exchange {
  readonly sent: Sent
  readonly received: Received
  readonly isDone: boolean
  /** What may help where it was refused. */
  readonly remedy?: Remedy | undefined
}

export interface Remedy {
  readonly name: string
  run(): Promise<unknown>
}

/** The newest, which the page shows below. */
export const exchange = signal<Exchange | undefined>(undefined)
