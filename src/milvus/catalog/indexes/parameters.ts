import { jsonSteps } from '../../go/json-text.js'
import { valueSteps, valueText } from '../../go/value-text.js'
import type { Profile } from '../../profiles/profiles.js'
import { madeOf, type Steps } from '../../turns/steps.js'
import type { Collection, Pair } from '../model.js'

/** An entry of `indexParams`, with the collection it is meant for. */
export interface IndexRequest {
  readonly database: string
  /** Name or alias. */
  readonly collection: string
  readonly fieldName: string
  /** Empty asks for a default. */
  readonly indexName: string
  readonly metricType: string
  readonly indexType: string
  /** Decoded JSON. */
  readonly params: Readonly<Record<string, unknown>>
  /**
   * Reads a path into JSON that is not plainly one, as a filter; undefined where it cannot. Where it is not loaded,
   * 501 is said.
   */
  readonly readPath?: ((path: string, collection: Collection) => JsonPlace | undefined) | undefined
}

/** A field, and the steps below it. */
export interface JsonPlace {
  readonly fieldId: number
  readonly steps: readonly string[]
}

type TypeAndParams = Pick<IndexRequest, 'indexType' | 'metricType' | 'params'>

/** All parameters of an index under their own names, as text. */
export type IndexParameters = ReadonlyMap<string, string>

/**
 * The pairs that the server stores and shows (spec/indexes.md §4.1; internal/distributed/proxy/httpserver
 * convertToExtraParams).
 */
export function* pairsOf(
  { indexType, metricType, params }: TypeAndParams,
  profile: Profile,
): Steps<Pair[]> {
  const pairs: Pair[] = []
  if (indexType !== '') pairs.push(['index_type', indexType])
  else if (Object.hasOwn(params, 'index_type')) {
    pairs.push(['index_type', valueText(params.index_type)])
  }
  if (metricType !== '') pairs.push(['metric_type', metricType])
  const written = yield* jsonSteps(params, profile.shortControlEscapes)
  if (written !== '{}') pairs.push(['params', written])
  return pairs
}

/** The parameters that are checked: type and metric inside `params` win over those beside it. */
export function* expand({
  indexType,
  metricType,
  params,
}: TypeAndParams): Steps<Map<string, string>> {
  const given = new Map<string, string>()
  if (indexType !== '') given.set('index_type', indexType)
  if (metricType !== '') given.set('metric_type', metricType)
  for (const [key, text] of yield* ownPairs(params)) given.set(key, text)
  return given
}

/** What `params` say, as text. */
export const ownPairs = (params: IndexRequest['params']): Steps<Pair[]> =>
  madeOf(Object.keys(params), function* (key): Steps<Pair> {
    return [key, yield* valueSteps(params[key])]
  })
