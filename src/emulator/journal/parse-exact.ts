/** Strings, an open one too, and whole numbers with all that belongs to them. */
const tokens = /"(?:[^"\\]|\\[\s\S])*"?|-?\d[\d.eE+-]*/g

/**
 * Parses JSON. Integers that JavaScript's numbers cannot hold, as most ids, stand as strings.
 * @returns undefined where it is no JSON
 */
export function parseExact(text: string): unknown {
  const exact = text.replace(tokens, (token) => (isWide(token) ? `"${token}"` : token))
  try {
    return JSON.parse(exact)
  } catch {
    return undefined
  }
}

const isWide = (token: string): boolean =>
  /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token))
