const han = /\p{Script=Han}/u

/**
 * Writes Han characters as `\uXXXX`, as the server does before it reads a filter (planparserv2/utils.go
 * convertHanToASCII): the columns of syntax errors count the letters of that. A filter with another escape than the
 * simple ones stays as it is.
 */
export function encodeHan(text: string): string {
  if (!han.test(text)) return text
  for (const [pair] of text.matchAll(/\\./gsu)) if (!/[\\ntrf"']/.test(pair.slice(1))) return text
  return text.replace(/\\.|\p{Script=Han}/gsu, (match) => {
    if (match.startsWith('\\')) return match
    const code = (match.codePointAt(0) ?? 0) & 0xffff
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** The characters that are written as `\uXXXX`. */
export const decodeHan = (text: string): string =>
  text.replace(/\\u[0-9a-fA-F]{4}/g, (match) =>
    String.fromCharCode(Number.parseInt(match.slice(2), 16)),
  )
