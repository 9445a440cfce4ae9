import type { Key } from '../rows/stored-segment.js'

/** So many keys are told one by one. */
const few = 3
/** The most characters of a key. */
const longest = 64

/** Primary keys as changes and remarks tell them: a few, or the first and the last of more: `1…100`. */
export function toldKeys(keys: readonly Key[]): string {
  const told = (key: Key | undefined) => shortened(String(key))
  return keys.length > few
    ? `${told(keys[0])}…${told(keys.at(-1))}`
    : keys.map((key) => told(key)).join(', ')
}

/** A copy: a part of a text keeps the whole of it in memory. */
const shortened = (key: string): string =>
  key.length > longest ? `${Buffer.from(key.slice(0, longest))}…` : key
