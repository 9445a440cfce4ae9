import { type Beat, type Steps, startBeat } from '../../turns/steps.js'
import type { FilterRules } from '../rules.js'

const han = /\p{Script=Han}/u

/** An escape, or some of the letters that are to be written otherwise. */
const plain = /\\.|\p{Script=Han}{1,16}/gsu
/** The same, with whole strings before: those of raw strings are not read. */
const aroundRaw =
  /(?<![A-Za-z0-9_])[rR](?:"(?:[^"\\]+|\\.)*"?|'(?:[^'\\]+|\\.)*'?)|"(?:[^"\\]+|\\.)*"?|'(?:[^'\\]+|\\.)*'?|\\.|\p{Script=Han}{1,16}/gsu

/**
 * Writes Han characters as `\uXXXX`, as the server does before it reads a filter (planparserv2/utils.go
 * convertHanToASCII): the columns of syntax errors count the letters of that. A filter with another escape than the
 * simple ones stays as it is.
 */
export function* encodeHan(
  text: string,
  { encodesHan, hasRawStrings }: FilterRules,
): Steps<string> {
  if (encodesHan === 'no' || !han.test(text)) return text
  const isLong = startBeat()
  return (yield* hasRawStrings ? aroundRawStrings(text, isLong) : encoded(text, isLong)) ?? text
}

function* aroundRawStrings(text: string, isLong: Beat): Steps<string | undefined> {
  const parts: string[] = []
  let end = 0
  for (const { 0: match, index } of text.matchAll(aroundRaw)) {
    if (isLong()) yield
    const part = /^[rR]/.test(match) ? match : yield* encoded(match, isLong)
    if (part === undefined) return undefined
    parts.push(text.slice(end, index), part)
    end = index + match.length
  }
  parts.push(text.slice(end))
  return parts.join('')
}

/** Undefined for a text with other than simple escapes. */
function* encoded(text: string, isLong: Beat): Steps<string | undefined> {
  const parts: string[] = []
  let end = 0
  for (const { 0: match, index } of text.matchAll(plain)) {
    if (isLong()) yield
    if (match.startsWith('\\')) {
      if (!/[\\ntrf"']/.test(match.slice(1))) return undefined
      continue
    }
    parts.push(text.slice(end, index), Array.from(match, escapeOf).join(''))
    end = index + match.length
  }
  parts.push(text.slice(end))
  return parts.join('')
}

function escapeOf(letter: string): string {
  const code = (letter.codePointAt(0) ?? 0) & 0xffff
  return `\\u${code.toString(16).padStart(4, '0')}`
}

/** The characters that are written as `\uXXXX`. */
export const decodeHan = (text: string): string =>
  // Most have none, and to look for them takes longer.
  text.includes('\\u')
    ? text.replace(/(?:\\u[0-9a-fA-F]{4}){1,4096}/g, (escapes) =>
        Buffer.from(escapes.replaceAll('\\u', ''), 'hex').swap16().toString('utf16le'),
      )
    : text
