import type { Key } from '../rows/stored-segment.js'

/** So many keys are told one by one. */
const few = 3
/** The most characters of a key. */
const longest = 64

/** Primary keys as changes and remarks tell them: a few, or the first and the last of more: `1…100`. */
export function toldKeys(count: number, keyAt: (index: number) => Key): string {
  const told = (index: number) => shortened(String(keyAt(index)))
  if (count > few) return `${told(0)}…${told(count - 1)}`
  return Array.from({ length: count }, (_, index) => told(index)).join(', ')
}

/** A copy: a part of a text keeps the whole of it in memory. */
const shortened = (key: string): string =>
  key.length > longest ? `${Buffer.from(key.slice(0, longest))}…` : key

/** The same of a list. */
export const toldList = (keys: readonly Key[]): string =>
  toldKeys(keys.length, (index) => keys[index] ?? '')
