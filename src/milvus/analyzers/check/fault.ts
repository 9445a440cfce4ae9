import type { Version } from '../../versions.js'
import type { WordLines } from '../word-lines.js'

/** What is wrong with parameters, as the library of the tokenizers prints it (tantivy-binding error.rs); undefined if nothing. */
export type Fault = string | undefined

/** A decoded object of an analyzer's parameters. */
export type Params = Readonly<Record<string, unknown>>

/** A file of words by its path in the bucket, with its lines if they are to be looked at. */
export interface WordFile {
  readonly path: string
  readonly lines?: WordLines
}

/** Files of words by the name of their resource (3.0). */
export type WordFiles = Pick<ReadonlyMap<string, WordFile>, 'get'>

/** The releases have a library of their own from 2.5 on. */
export interface Checked {
  readonly version: Version
  readonly files: WordFiles
  /** What an analyzer within one is checked by. */
  readonly analyzer: (params: Params) => Fault
}

export const internal = (text: string): Fault => `InternalError: ${text}`
export const argument = (text: string): Fault => `InvalidArgument: ${text}`

/** The first fault of a list, the rest of which is not looked at. */
export function firstFault<T>(list: Iterable<T>, faultOf: (one: T) => Fault): Fault {
  for (const one of list) {
    const fault = faultOf(one)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** The keys of a map of serde_json, which sorts them. */
export const keysOf = (params: Params): string[] => Object.keys(params).sort()
