import type { Steps } from '../turns/steps.js'
import { type Notation, nestedSteps, nestedText } from './nested-text.js'

/**
 * A value as Go's encoding/json writes it: keys sorted bytewise, no white space, `<`, `>`, `&`, U+2028 and
 * U+2029 escaped (spec/http.md §13). Numbers are doubles; bigints print all their digits; undefined members
 * are left out.
 * @param shortControls writes backspace and form feed as `\b` and `\f`, as newer Go releases do.
 * @throws UnsupportedValue for a number that is not finite
 */
export const jsonText = (value: unknown, shortControls = true): string =>
  nestedText(value, shortControls ? newerJson : olderJson)

/** The same in steps, for what may be long. */
export const jsonSteps = (value: unknown, shortControls = true): Steps<string> =>
  nestedSteps(value, shortControls ? newerJson : olderJson)

/** A value that JSON cannot hold; Go's encoder gives up likewise (encoding/json UnsupportedValueError). */
export class UnsupportedValue extends Error {}

/** As `jsonText`; undefined where JSON cannot hold the value. */
export function jsonTextIfAny(value: unknown, shortControls = true): string | undefined {
  try {
    return jsonText(value, shortControls)
  } catch (error) {
    if (error instanceof UnsupportedValue) return undefined
    throw error
  }
}

/** An object whose keys stay in their order, as the fields of a Go struct do. */
export class DeclaredOrder {
  constructor(members: object) {
    Object.assign(this, members)
  }
}

const newerJson = json(true)
const olderJson = json(false)

function json(shortControls: boolean): Notation {
  return {
    array: ['[', ']'],
    object: ['{', '}'],
    separator: ',',
    keys: definedKeys,
    key: (key) => `${quoted(key, shortControls)}:`,
    leaf: (value) => leafText(value, shortControls),
  }
}

function leafText(value: unknown, shortControls: boolean): string {
  if (typeof value === 'string') return quoted(value, shortControls)
  if (typeof value === 'number') return numberText(value)
  return typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : 'null'
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new UnsupportedValue(String(value))
  return Object.is(value, -0) ? '-0' : String(value)
}

function definedKeys(object: object): string[] {
  const values = object as Record<string, unknown>
  const keys = object instanceof DeclaredOrder ? Object.keys(object) : sortedKeys(values)
  return keys.filter((key) => values[key] !== undefined)
}

/** The keys in ascending byte order of their UTF-8 form. */
export function sortedKeys(object: object): string[] {
  const keys = Object.keys(object)
  return keys.length < 2 ? keys : sortByBytes(keys)
}

/** Sorts in ascending byte order of UTF-8, which is that of UTF-16 where no text has surrogates. */
export const sortByBytes = (texts: string[]): string[] =>
  texts.some((text) => surrogate.test(text)) ? texts.sort(compareBytes) : texts.sort()

/** Compares by UTF-8 bytes, which order as code points do. */
export function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (one !== other) return isHalf(one) === isHalf(other) ? one - other : isHalf(one) ? 1 : -1
  }
  return a.length - b.length
}

/** Whether it is half of a character beyond all that are no halves. */
const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

const surrogate = /[\ud800-\udfff]/

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const special = /[\x00-\x1f"\\<>&\u2028\u2029\ud800-\udfff]/

function quoted(text: string, shortControls: boolean): string {
  if (!special.test(text)) return `"${text}"`
  let escaped = JSON.stringify(text.toWellFormed())
  for (const [letter, sequence] of htmlEscapes) {
    // Where there are a million, `replaceAll` takes three times as long.
    if (escaped.includes(letter)) escaped = escaped.split(letter).join(sequence)
  }
  return shortControls || !/[\b\f]/.test(text) ? escaped : longControls(escaped)
}

const htmlEscapes = [...'<>&\u2028\u2029'].map((letter) => {
  const code = letter.charCodeAt(0).toString(16).padStart(4, '0')
  return [letter, `\\u${code}`] as const
})

/** Rewrites `\b` and `\f`, but not a `b` behind an escaped backslash. */
const longControls = (escaped: string): string =>
  escaped.replace(/\\(.)/g, (sequence, c) =>
    c === 'b' ? '\\u0008' : c === 'f' ? '\\u000c' : sequence,
  )
