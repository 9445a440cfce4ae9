/** A stretch of a text in which each letter is the same as the one a period before. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly period: number
}

/** A piece has so many letters at the most. */
const longestPeriod = 64
/** Such stretches are looked at, and so many letters apart: a run that is worth the while has some in it. */
const probed = 256

/** The longest stretch of a text that repeats a short piece; a run of less than some hundred letters may be missed. */
export function repeatedPiece(text: string): Run | undefined {
  let longest: Run | undefined
  for (let at = 0; at < text.length; at += probed) {
    const run = runAround(text, at)
    if (!run) continue
    if (!longest || run.end - run.start > longest.end - longest.start) longest = run
    at = Math.max(at, run.end - probed)
  }
  return longest
}

function runAround(text: string, at: number): Run | undefined {
  const probe = text.slice(at, at + probed)
  const period = text.slice(at + 1, at + probed + longestPeriod).indexOf(probe) + 1
  if (probe.length < probed || period === 0) return undefined
  let start = at
  while (start > 0 && text[start - 1] === text[start - 1 + period]) start--
  let end = at + period + probed
  while (end < text.length && text[end] === text[end - period]) end++
  return { start, end, period }
}
