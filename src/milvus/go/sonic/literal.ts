import { syntaxError } from './report.js'

/** The literal that a first character promises. */
export function literalFor(char: string): 'null' | 'true' | 'false' | undefined {
  if (char === 'n') return 'null'
  if (char === 't') return 'true'
  return char === 'f' ? 'false' : undefined
}

/** Reads a literal whose first character is known: the position after it. */
export function literalEnd(bytes: string, start: number, literal: string): number {
  // In `[f]` sonic's unsigned length wraps round and hides the early end.
  const early = start + literal.length > bytes.length && bytes.length >= literal.length - 1
  if (early) throw syntaxError(bytes, bytes.length, 'eof')
  for (let index = 1; index < literal.length; index++) {
    if (bytes[start + index] !== literal[index]) throw syntaxError(bytes, start + index)
  }
  return start + literal.length
}
