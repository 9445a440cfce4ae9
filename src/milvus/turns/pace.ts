/**
 * Lets others be served, if work has gone on for long: awaited between parts of a scan.
 * @param work is done elsewhere, and waited for
 * @returns nothing to wait for, most of the time
 */
export type Pace = (work?: Promise<void>) => Promise<void> | undefined

/** For so long work goes on before it gives way, in milliseconds. */
const stretch = 8

/**
 * Makes what paces work, which begins at that moment. Of all that gave way one goes on a turn, so that however many
 * scans run, a request waits for one stretch of one of them.
 * @param now milliseconds, from anywhere
 * @param nextTurn runs something once requests that came in meanwhile were served
 */
export function pacing(
  now: () => number,
  nextTurn: (run: () => void) => void,
): (isOver?: () => boolean) => Pace {
  const waiting: (() => void)[] = []
  return (isOver = () => false) => {
    let since = now()
    return (work) => {
      if (work) return work.then(() => new Promise(giveWay))
      return now() - since < stretch ? undefined : new Promise(giveWay)
    }

    function giveWay(resolve: () => void, reject: (reason: Error) => void): void {
      waiting.push(() => {
        since = now()
        if (isOver()) reject(new Error('nobody waits for this work any more'))
        else resolve()
      })
      if (waiting.length === 1) nextTurn(goOn)
    }
  }

  function goOn(): void {
    const next = waiting.shift()
    if (waiting.length > 0) nextTurn(goOn)
    next?.()
  }
}

// Taken now, as a user's tests may replace it by a fake one that does not run by itself.
const nextTurn = globalThis.setImmediate

/**
 * Runs something once requests that came in meanwhile were read and answered: what runs in the turn that reads a request
 * ends before anything is read, and answers leave at the end of the turn that makes them, behind what waited longer.
 */
export function inLaterTurn(run: () => void): void {
  nextTurn(() => nextTurn(() => nextTurn(run)))
}

export const answersGone = () => new Promise<void>(inLaterTurn)

/** Begins work on the event loop of this process. @param isOver ends it by an error where it is true, after giving way */
export const startPace = pacing(() => performance.now(), inLaterTurn)

/** A part of what is scanned, which can be kept from changing (`StoredSegment`). */
interface Shareable {
  share(): void
}

/**
 * A pace by which a scan sees what was there when it began: its segments are shared before others can change them.
 * @param segments all that the scan reads
 */
export function sharing(pace: Pace, segments: readonly Shareable[]): Pace {
  let shared = false
  return (work) => {
    const wait = pace(work)
    if (wait && !shared) {
      shared = true
      shareAll(segments)
    }
    return wait
  }
}

/** Makes who writes to these segments copy them first. */
export function shareAll(segments: readonly Shareable[]): void {
  for (const segment of segments) segment.share()
}
