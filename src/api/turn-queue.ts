/** It throws nothing: what waits behind it would be lost. */
type Work = () => void

/** Work that waits for the end of a turn of the event loop. */
export interface TurnQueue {
  add(work: Work): void
  /** Does what waits now. */
  run(): void
}

// Taken now, as a user's tests may replace it by a fake one that does not run by itself.
export const atEndOfTurn = globalThis.setImmediate

/** Gives a queue whose work is done together when the turn ends, for which Node is asked once. */
export function turnQueue(): TurnQueue {
  let waiting: Work[] = []

  function run(): void {
    if (waiting.length === 0) return
    const due = waiting
    waiting = []
    for (const work of due) work()
  }

  return {
    add(work) {
      if (waiting.push(work) === 1) atEndOfTurn(run)
    },
    run,
  }
}
