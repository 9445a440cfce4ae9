import { notImplemented } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { isJsonObject, jsonIn } from '../go/json-object.js'
import type { Version } from '../versions.js'
import { analyzerOf } from './analyzer.js'
import type { Analyzer } from './token.js'
import { noWords, type ReadWords } from './word-lines.js'

/** What a field says of how its texts are cut: `analyzer_params` or `multi_analyzer_params`, as the schema keeps it. */
export interface AnalyzedField {
  readonly params: readonly (readonly [key: string, value: string])[]
}

/** Analyzers by name; where a field has but one it is that of all names. */
export type NamedAnalyzers = (name: string) => Analyzer

/** What a field says of its analyzers, as one text of JSON. */
export function analyzerText({ params }: AnalyzedField): string {
  const named = new Map(params)
  const several = named.get('multi_analyzer_params')
  if (several === undefined) return named.get('analyzer_params') ?? ''
  return JSON.stringify({ multi_analyzer_params: jsonIn(several) })
}

/** The field by whose values a field's analyzer is chosen, if it has several. */
export function analyzerChooser({ params }: AnalyzedField): string | undefined {
  const several = jsonIn(new Map(params).get('multi_analyzer_params') ?? '')
  return isJsonObject(several) && typeof several.by_field === 'string'
    ? several.by_field
    : undefined
}

/**
 * The analyzer of a field's texts, the default one where it has several.
 * @throws MilvusError for what this server does not know
 */
export async function analyzerOfField(
  field: AnalyzedField,
  version: Version,
  words?: ReadWords,
): Promise<Analyzer> {
  const named = await analyzersOf(analyzerText(field), version, words)
  return named('default')
}

/**
 * The analyzers of a field's texts.
 * @param text as `analyzerText` gives it
 * @throws MilvusError for what this server does not know
 */
export async function analyzersOf(
  text: string,
  version: Version,
  words = noWords,
): Promise<NamedAnalyzers> {
  const described = jsonIn(text || '{}')
  ensure(isJsonObject(described), () => notImplemented({ what: `the analyzer parameters ${text}` }))
  if ('multi_analyzer_params' in described)
    return severalOf(described.multi_analyzer_params, version, words)
  const analyzer = await analyzerOf(described, version, words)
  return () => analyzer
}

/** A name is that of an analyzer, or another name of one, or it means the default (MultiAnalyzerBM25FunctionRunner). */
async function severalOf(
  described: unknown,
  version: Version,
  words: ReadWords,
): Promise<NamedAnalyzers> {
  const { analyzers, alias } = isJsonObject(described) ? described : {}
  const made = new Map<string, Analyzer>()
  for (const [name, params] of Object.entries(isJsonObject(analyzers) ? analyzers : {})) {
    made.set(name, await analyzerOf(isJsonObject(params) ? params : {}, version, words))
  }
  const names = new Map(Object.entries(isJsonObject(alias) ? alias : {}))
  const find = (name: string) => made.get(String(names.get(name) ?? name))
  return (name) => {
    const found = find(name) ?? find('default')
    if (!found) throw new Error('several analyzers have a default')
    return found
  }
}
