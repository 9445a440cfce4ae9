import type { FilterRules } from '../rules.js'

const han = /\p{Script=Han}/u

/** An escape, or a letter to be written otherwise. */
const plain = /\\.|\p{Script=Han}/gsu
/** The same, with whole strings before: those of raw strings are not read. */
const aroundRaw =
  /(?<![A-Za-z0-9_])[rR](?:"(?:[^"\\]+|\\.)*"?|'(?:[^'\\]+|\\.)*'?)|"(?:[^"\\]+|\\.)*"?|'(?:[^'\\]+|\\.)*'?|\\.|\p{Script=Han}/gsu

/**
 * Writes Han characters as `\uXXXX`, as the server does before it reads a filter (planparserv2/utils.go
 * convertHanToASCII): the columns of syntax errors count the letters of that. A filter with another escape than the
 * simple ones stays as it is.
 */
export function encodeHan(text: string, { encodesHan, hasRawStrings }: FilterRules): string {
  if (encodesHan === 'no' || !han.test(text)) return text
  let isSimple = true
  const encode = (match: string): string => {
    if (!match.startsWith('\\')) return encoded(match)
    if (!/[\\ntrf"']/.test(match.slice(1))) isSimple = false
    return match
  }
  const whole = hasRawStrings
    ? text.replace(aroundRaw, (match) =>
        /^[rR]/.test(match) ? match : match.replace(plain, encode),
      )
    : text.replace(plain, encode)
  return isSimple ? whole : text
}

function encoded(letter: string): string {
  const code = (letter.codePointAt(0) ?? 0) & 0xffff
  return `\\u${code.toString(16).padStart(4, '0')}`
}

/** The characters that are written as `\uXXXX`. */
export const decodeHan = (text: string): string =>
  text.replace(/\\u[0-9a-fA-F]{4}/g, (match) =>
    String.fromCharCode(Number.parseInt(match.slice(2), 16)),
  )
