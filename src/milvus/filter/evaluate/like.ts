import { type Steps, startBeat } from '../../turns/steps.js'

/** What stands between two `%`: texts, and numbers of characters that may be any. */
type Part = readonly (string | number)[]

/**
 * Whether texts are as a pattern of `like` says: `%` any characters, `_` one, a backslash takes the next as it stands.
 * A pattern that ends in a lone backslash fits nothing. It takes time by the length of the text times that of the
 * pattern at most; a regular expression with many `.*` would take forever. The pattern itself may be a megabyte, and is
 * read in steps.
 */
export function* likeTest(pattern: string): Steps<(text: string) => boolean> {
  const parts = yield* partsOf(pattern)
  const [first, ...others] = parts ?? []
  const last = others.pop()
  if (!first) return () => false
  if (!last) return (text) => endAt(text, 0, first) === text.length
  const length = lengthOf(last)
  return (text) => {
    let at = endAt(text, 0, first)
    for (const part of others) {
      if (at < 0) return false
      at = endBehind(text, at, part)
    }
    const start = at < 0 ? -1 : back(text, length)
    return start >= at && start >= 0 && endAt(text, start, last) === text.length
  }
}

function* partsOf(pattern: string): Steps<Part[] | undefined> {
  const isLong = startBeat()
  const parts: (string | number)[][] = [[]]
  for (const [token, escaped] of pattern.matchAll(/\\(.)|%+|_+|[^\\%_]+|\\$/gsu)) {
    if (isLong()) yield
    if (token === '\\') return undefined
    if (token.startsWith('%')) parts.push([])
    else parts.at(-1)?.push(token.startsWith('_') ? token.length : (escaped ?? token))
  }
  return parts
}

/** In characters. */
const lengthOf = (part: Part): number =>
  part.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : count(piece)), 0)

function count(text: string): number {
  let characters = 0
  for (const _ of text) characters++
  return characters
}

/** Where a part that begins there ends, or -1. */
function endAt(text: string, start: number, part: Part): number {
  let at = start
  for (const piece of part) {
    if (typeof piece === 'string') {
      if (!text.startsWith(piece, at)) return -1
      at += piece.length
    } else {
      for (let left = piece; left > 0; left--) {
        if (at >= text.length) return -1
        at += sizeAt(text, at)
      }
    }
  }
  return at
}

/** Where the first such part from there on ends, or -1. */
function endBehind(text: string, from: number, part: Part): number {
  const [first] = part
  for (let at = from; at <= text.length; at += sizeAt(text, at)) {
    if (typeof first === 'string') at = text.indexOf(first, at)
    if (at < 0) return -1
    const end = endAt(text, at, part)
    if (end >= 0) return end
  }
  return -1
}

/** Where the last characters begin, or -1 if there are fewer. */
function back(text: string, characters: number): number {
  let at = text.length
  for (let left = characters; left > 0; left--) {
    if (at === 0) return -1
    at--
    if (isLow(text.charCodeAt(at)) && at > 0) at--
  }
  return at
}

const sizeAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
