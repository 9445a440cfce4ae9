/**
 * What an expression quotes: letters, an escape, a class. What is not closed ends with the text, or soon: to look for its end
 * from each beginning would take the square of the length.
 */
export const quoted = String.raw`\\Q[\s\S]*?(?:\\E|$)|\\x\{[^}]{0,64}\}|\\[pP](?:\{[^}]{0,64}\}|[\s\S])|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w{1,16}:\]|[^\]\\])*(?:\]|$)`

const tokens = new RegExp(String.raw`${quoted}|\{(?<least>\d+)(?:,(?<most>\d*))?\}|[\s\S]`, 'g')

/** To compile more parts takes longer than others are to wait; RE2 itself would take twenty times as many. */
export const mostParts = 8192

/** A class of Unicode names hundreds of ranges. */
const partsOfUnicode = 32

/** How often a part may stand in a row, with the repetitions around it (Go's regexp/syntax, repeatIsValid). */
const mostRepeats = 1000

interface Part {
  readonly count: number
  /** The most that any part of it is repeated. */
  readonly repeats: number
}

const nothing: Part = { count: 0, repeats: 1 }

/**
 * How many parts are made of an expression, or a few more: each counts as often as it is repeated.
 * @returns 0 where one is repeated more often than it may be: whoever parses the expression refuses it, and makes nothing
 */
export function countParts(text: string): number {
  const outer: Part[] = []
  let all = nothing
  let last = nothing
  for (const { 0: token, groups } of text.matchAll(tokens)) {
    if (token === '(') {
      outer.push(all)
      all = nothing
    } else if (token === ')') {
      last = { ...all, count: all.count + 2 }
      all = joined(outer.pop() ?? nothing, last)
    } else if (groups?.least !== undefined) {
      const times = Math.max(1, Number(groups.least), Number(groups.most ?? 0))
      const repeated = { count: last.count * times, repeats: last.repeats * times }
      if (repeated.repeats > mostRepeats) return 0
      all = joined(all, { ...repeated, count: repeated.count - last.count })
      last = repeated
    } else {
      const unicode = token.split(/\\[pP]/).length - 1
      last = { count: token.length + partsOfUnicode * unicode, repeats: 1 }
      all = joined(all, last)
    }
  }
  return [...outer, all].reduce((sum, { count }) => sum + count, 0)
}

const joined = (one: Part, other: Part): Part => ({
  count: one.count + other.count,
  repeats: Math.max(one.repeats, other.repeats),
})
