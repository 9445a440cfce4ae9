const quote = 0x22
const backslash = 0x5c

/** What the arrays and objects of a JSON text amount to, in numbers. */
export interface Nesting {
  readonly containers: number
  readonly depth: number
  /** The most names that an object has. */
  readonly names: number
}

/** Deeper ones are not looked at for their names. */
const mostLevels = 256

/** Deeper than any answer of the API, a state or a fault, and no danger to the stack. */
export const mostDepth = 128

export const nestsTooDeeply = (text: Uint8Array): boolean => nestingOf(text).depth > mostDepth

/** Counts the arrays and objects of a text before anybody parses it; those in strings are none. */
export function nestingOf(text: Uint8Array): Nesting {
  let containers = 0
  let depth = 0
  let deepest = 0
  let names = 0
  const namesAt = new Uint32Array(mostLevels)
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]
    if (byte === quote) at = endOfString(text, at)
    else if (byte === 0x7b || byte === 0x5b) {
      containers++
      if (++depth > deepest) deepest = depth
      namesAt[depth] = 0
    } else if (byte === 0x7d || byte === 0x5d) depth--
    else if (byte === 0x3a) {
      const count = (namesAt[depth] ?? 0) + 1
      namesAt[depth] = count
      if (count > names) names = count
    }
  }
  return { containers, depth: deepest, names }
}

function endOfString(text: Uint8Array, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== quote) at += text[at] === backslash ? 2 : 1
  return at
}
