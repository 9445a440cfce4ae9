import {
  analyzerFails,
  analyzerUnread,
  namedAnalyzerFails,
  namedAnalyzerUnread,
} from '../../errors/analyzer.js'
import { ensure } from '../../errors/error.js'
import { defaultUnset } from '../../errors/multi-analyzer.js'
import { analyzerMissing } from '../../errors/schema-field.js'
import { isString } from '../../profiles/data-types.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Version } from '../../versions.js'
import { checkSeveralAnalyzers } from './check-several-analyzers.js'
import { type Analyzed, type AnalyzedField, isOn, typeParam } from './definition.js'

/**
 * Tries to make an analyzer of its parameters.
 * @param text JSON
 * @returns what Go alone said against them, or what the library of the tokenizers did; neither for a good one
 */
export type TryAnalyzer = (
  text: string,
  version: Version,
) => { readonly unread?: string | undefined; readonly fault?: string | undefined }

/**
 * Checks how fields are analyzed: all of them by themselves, then what the library of the tokenizers makes of their parameters
 * (internal/rootcoord/create_collection_task.go validateAnalyzer); up to 2.5 one analyzer after the other
 * (internal/proxy/util.go).
 * @param tries what asks the library; where it is not loaded, it is not asked
 * @throws MilvusError 65535, 1100, 2000
 */
export function checkAnalyzers(
  profile: Profile,
  collection: Analyzed,
  tries: TryAnalyzer | undefined,
): void {
  const sent = sentAnalyzers(profile, collection)
  for (const analyzer of profile.analyzerChecker === 'proxy' ? sent : [...sent]) {
    if (tries) checkMade(profile, analyzer, tries)
  }
}

/** Parameters of an analyzer as they are sent to the library. */
interface SentAnalyzer {
  readonly field: string
  /** Of one of several. */
  readonly name?: string
  readonly params: string
}

/**
 * What a collection asks the library for, field by field.
 * @throws MilvusError 65535, 1100 for fields that ask wrongly
 */
export function* sentAnalyzers(
  profile: Profile,
  collection: Analyzed,
): Generator<SentAnalyzer, void, undefined> {
  for (const field of collection.fields) yield* analyzersOf(profile, collection, field)
}

/** A field without text asks for nothing, whatever its parameters say (pkg/util/typeutil/field_schema.go EnableMatch). */
function* analyzersOf(
  profile: Profile,
  collection: Analyzed,
  field: AnalyzedField,
): Generator<SentAnalyzer, void, undefined> {
  if (!isString(field.type)) return
  const feedsBm25 = collection.functions.some(
    ({ type, inputs }) => type === functionTypes.BM25 && inputs.includes(field.name),
  )
  const matches = isOn(field, 'enable_match')
  const analyzed = isOn(field, 'enable_analyzer')
  const used = matches || feedsBm25
  ensure(!used || analyzed, () => analyzerMissing({ field: field.name }))
  if (!used && !(profile.checksIdleAnalyzers && analyzed)) return
  const several = typeParam(field, 'multi_analyzer_params')
  if (several !== undefined) {
    const analyzers = checkSeveralAnalyzers(collection, field, several, matches)
    for (const [name, params] of analyzers) yield { field: field.name, name, params }
    ensure(analyzers.has('default'), defaultUnset)
    return
  }
  const params = typeParam(field, 'analyzer_params')
  if (params !== undefined) yield { field: field.name, params }
}

function checkMade(
  { version }: Profile,
  { field, name, params }: SentAnalyzer,
  tries: TryAnalyzer,
): void {
  const { unread: reason, fault } = tries(params, version)
  if (reason !== undefined) {
    throw name === undefined
      ? analyzerUnread({ field, reason })
      : namedAnalyzerUnread({ field, name, reason })
  }
  if (fault === undefined) return
  throw name === undefined
    ? analyzerFails({ field, fault, params })
    : namedAnalyzerFails({ field, name, fault, params })
}
