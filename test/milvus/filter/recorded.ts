import { readFileSync } from 'node:fs'
import { parse } from 'lossless-json'
import type { Version } from '../../../src/milvus/versions.js'

export interface RecordedFilter {
  readonly collection: number
  readonly operation: 'query' | 'search' | 'delete'
  readonly filter: string
  readonly exprParams: Readonly<Record<string, unknown>> | undefined
  /** Undefined where the filter was taken. */
  readonly code: number | undefined
  readonly message: string | undefined
}

interface File {
  readonly collections: readonly Readonly<Record<string, unknown>>[]
  readonly filters: readonly {
    readonly collection: number
    readonly operation: 'query' | 'search' | 'delete'
    readonly filter: string
    readonly exprParams?: Readonly<Record<string, unknown>>
    readonly answers: Readonly<Partial<Record<Version, readonly [number, string] | null>>>
  }[]
}

const text = readFileSync(
  new URL('../../../fixtures/filters/recorded.json', import.meta.url),
  'utf8',
)
// Our own file.
const file = parse(text, undefined, readNumber) as unknown as File

export const recordedCollections = file.collections

/** What a real server of the release answered to filters. */
export const recordedFilters = (version: Version): readonly RecordedFilter[] =>
  file.filters.flatMap(({ answers, exprParams, ...rest }) => {
    const answer = answers[version]
    if (answer === undefined) return []
    return [{ ...rest, exprParams, code: answer?.[0], message: answer?.[1] }]
  })

function readNumber(digits: string): number | bigint {
  return /^-?\d{16,}$/.test(digits) ? BigInt(digits) : Number(digits)
}
