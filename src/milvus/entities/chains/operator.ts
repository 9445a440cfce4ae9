import type { Frame } from './frame.js'

/** A step of a chain, ready to run. */
export interface Operator {
  /** As errors name it. */
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  run(frame: Frame): Frame
}
