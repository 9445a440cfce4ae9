/** A number as it was written: JavaScript would print another. */
export class Exact {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Json = null | boolean | number | string | Exact | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** Strings, and numbers with all that belongs to them. */
const tokens = /"(?:[^"\\]|\\[\s\S]?)*(?:"|$)|-?\d[\d.eE+-]*/g

/** Begins a text that stands for a number. Texts that begin so themselves get a second one. */
const mark = '\u0001'
const writtenMark = '\\u0001'

/**
 * Reads JSON without losing a digit.
 * @throws SyntaxError
 */
export function readExact(text: string): Json {
  const marked = text.replace(tokens, (token) => {
    if (token.startsWith(`"${writtenMark}`)) return `"${writtenMark}${token.slice(1)}`
    return token.startsWith('"') || String(Number(token)) === token
      ? token
      : `"${writtenMark}${token}"`
  })
  return JSON.parse(marked, (_, value: unknown) => {
    if (typeof value !== 'string' || !value.startsWith(mark)) return value
    return value.startsWith(mark + mark) ? value.slice(1) : new Exact(value.slice(1))
  }) as Json // What JSON holds, with `Exact` for some numbers.
}

/** JSON, or the text itself where it is none. */
export function readAnswer(text: string): Json {
  try {
    return readExact(text)
  } catch {
    return text
  }
}

/** Prints JSON for people: an item a line, but lists of plain values, such as vectors, in one. */
export function printJson(value: Json, indent = ''): string {
  if (value instanceof Exact) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => printJson(item, inner))
    if (value.length === 0 || value.every(isPlain)) return `[${items.join(', ')}]`
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`
  }
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${printJson(member, inner)}`,
  )
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
}

/** JSON in one line, as it is sent. */
export function writeJson(value: Json): string {
  if (value instanceof Exact) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`,
  )
  return `{${members.join(',')}}`
}

const isPlain = (value: Json): boolean =>
  typeof value !== 'object' || value === null || value instanceof Exact

/** An object's member; undefined for anything that is no object. */
export const member = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Exact)

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : []

/** A value as a word: texts without quotes. */
export const shown = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : writeJson(value)
