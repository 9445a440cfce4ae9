import { readdirSync, readFileSync } from 'node:fs'
import { parse, stringify } from 'lossless-json'
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

/** Parses an answer's body for `comparable`. */
export const parseAnswer = (text: string): unknown => (text === '' ? undefined : parse(text))
