import { readdirSync, readFileSync } from 'node:fs'
import { LosslessNumber, parse, stringify } from 'lossless-json'
import { type Version, versions } from '../../src/milvus/versions.js'

/** One file of `fixtures/recorded`: what a real server answered, case by case (see its README). */
export interface Recording {
  readonly server: string
  readonly authorization: boolean
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly cases: readonly RecordedCase[]
}

export interface RecordedCase {
  readonly name: string
  readonly tags: readonly string[]
  readonly steps: readonly RecordedStep[]
}

export interface RecordedStep {
  readonly request: {
    readonly method?: string
    readonly path: string
    readonly headers?: Readonly<Record<string, string | null>>
    readonly body?: unknown
  }
  readonly answer: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
    readonly text?: string
  }
  readonly unsteady?: boolean
}

const folder = new URL('../../fixtures/recorded/', import.meta.url)

/** The files of recordings, with the profile that each speaks for. */
export const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, version: versionIn(file) }))

function versionIn(file: string): Version {
  const version = versions.find((known) => file.includes(known))
  if (!version) throw new Error(`no profile for ${file}`)
  return version
}

/** Reads a recording, every number as it is written. */
export function readRecording(file: string): Recording {
  return parse(readFileSync(new URL(file, folder), 'utf8')) as unknown as Recording
}

/** The bytes of a recorded request's body. */
export function bodyText(body: unknown): string | undefined {
  if (body === undefined) return undefined
  return typeof body === 'string' ? body : stringify(body)
}

/** Places where the order is random in the real server. */
const unordered = new Set([
  'indexes',
  'aliases',
  'properties',
  'params',
  'indexParams',
  'privileges',
])

/**
 * An answer in a form in which answers that count as equal are equal: ids as one placeholder, unordered lists
 * sorted, runs of blanks in messages as one.
 */
export function comparable(value: unknown, path: string, key = ''): unknown {
  if (value instanceof LosslessNumber || typeof value === 'bigint') {
    return isId(String(value)) ? '<id>' : Number(value.toString())
  }
  if (typeof value === 'string') {
    // Members of a group, in one text.
    if (key === 'privileges') return value.split(',').sort().join()
    return key === 'message' ? comparableMessage(value) : value.replace(/\b\d{15,}\b/g, '<id>')
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, path))
    const sorts = unordered.has(key) || (key === 'data' && path.endsWith('/list'))
    return sorts ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'cost')
      .map(([name, member]) => [name, comparable(member, path, name)]),
  )
}

const isId = (digits: string): boolean => /^\d{15,}$/.test(digits)

/** Names listed in a message come in the order of a hash map. */
function comparableMessage(message: string): string {
  return message
    .replace(/\b\d{15,}\b/g, '<id>')
    .replace(/(?:config=|role \[|array_val:).*/s, (printed) => printed.replace(/ {2,}/g, ' '))
    .replace(/aliases \[[^\]]*\]/g, (names) => `aliases [${sortedWords(names.slice(9, -1))}]`)
}

const sortedWords = (words: string): string => words.split(' ').sort().join(' ')

/** Parses an answer's body for `comparable`. */
export const parseAnswer = (text: string): unknown => (text === '' ? undefined : parse(text))
