import { analyzerParamsUnread } from '../../errors/analyzer.js'
import { ensure } from '../../errors/error.js'
import {
  aliasNoMap,
  analyzersNoMap,
  analyzersUnset,
  chooserMissing,
  chooserNotText,
  chooserType,
  chooserUnset,
  defaultUnset,
  severalBesideOne,
  severalForMatch,
} from '../../errors/multi-analyzer.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { isJsonObject, jsonIn } from '../../go/json-object.js'
import { objectPlan } from '../../go/plan.js'
import { type Analyzed, type AnalyzedField, typeParam } from './definition.js'

/**
 * Checks a field with several analyzers (internal/proxy/util.go validateMultiAnalyzerParams).
 * @param text `multi_analyzer_params`
 * @param matches whether the field has `enable_match`
 * @returns the analyzers, which are not looked into
 * @throws MilvusError 65535, 1100
 */
export function checkSeveralAnalyzers(
  { name, fields }: Analyzed,
  field: AnalyzedField,
  text: string,
  matches: boolean,
): Readonly<Record<string, unknown>> {
  ensure(!matches, () => severalForMatch({ field: field.name }))
  const one = typeParam(field, 'analyzer_params')
  ensure(one === undefined, () => severalBesideOne({ field: field.name }))
  const reason = failureOf(text)
  ensure(reason === undefined, () => analyzerParamsUnread({ reason: reason ?? '' }))
  const read = jsonIn(text)
  const described = isJsonObject(read) ? read : {}
  const { by_field: chooser, alias, analyzers } = described
  ensure(chooser !== undefined, chooserUnset)
  ensure(typeof chooser === 'string', () => chooserNotText({ value: JSON.stringify(chooser) }))
  const found = fields.find((known) => known.name === chooser)
  ensure(found, () => chooserMissing({ value: JSON.stringify(chooser), collection: name }))
  ensure(found.type === 'VarChar', () => chooserType({ field: chooser }))
  const isMap = isJsonObject(alias) && Object.values(alias).every((to) => typeof to === 'string')
  ensure(alias === undefined || isMap, () => aliasNoMap({ value: JSON.stringify(alias) }))
  ensure(analyzers !== undefined, () => analyzersUnset({ blank: ' ' }))
  const unmapped = failureOf(JSON.stringify(analyzers))
  ensure(unmapped === undefined, () => analyzersNoMap({ reason: unmapped ?? '' }))
  const made = isJsonObject(analyzers) ? analyzers : {}
  ensure('default' in made, defaultUnset)
  return made
}

/** Why Go finds no map in a text. */
function failureOf(text: string): string | undefined {
  const plan = { ...objectPlan, goType: 'map[string]json.RawMessage' }
  const decoded = unmarshalGo(Buffer.from(text), plan)
  return 'failure' in decoded ? decoded.failure : undefined
}
