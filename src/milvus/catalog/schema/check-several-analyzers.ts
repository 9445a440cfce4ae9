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
  severalBesideOne,
  severalForMatch,
} from '../../errors/multi-analyzer.js'
import { unmarshalGo, unmarshalRaw } from '../../go/json-decode.js'
import type { Plan } from '../../go/plan.js'
import type { Steps } from '../../turns/steps.js'
import { type Analyzed, type AnalyzedField, typeParam } from './definition.js'

/**
 * Checks a field with several analyzers (internal/proxy/util.go validateMultiAnalyzerParams), but for whether one is the default.
 * @param text `multi_analyzer_params`
 * @param matches whether the field has `enable_match`
 * @returns the parameters of the analyzers by their names, which are not looked into
 * @throws MilvusError 65535, 1100
 */
export function checkSeveralAnalyzers(
  { name, fields }: Analyzed,
  field: AnalyzedField,
  text: string,
  matches: boolean,
): ReadonlyMap<string, string> {
  ensure(!matches, () => severalForMatch({ field: field.name }))
  const one = typeParam(field, 'analyzer_params')
  ensure(one === undefined, () => severalBesideOne({ field: field.name }))
  const described = unmarshalRaw(text)
  if ('failure' in described) throw analyzerParamsUnread({ reason: described.failure })
  const { members } = described
  const chooser = members.get('by_field')
  ensure(chooser !== undefined, chooserUnset)
  const chosen = unmarshalText(chooser, textPlan)
  if ('failure' in chosen) throw chooserNotText({ value: chooser })
  const found = fields.find((known) => known.name === chosen.value)
  ensure(found, () => chooserMissing({ value: chooser, collection: name }))
  ensure(found.type === 'VarChar', () => chooserType({ field: found.name }))
  const alias = members.get('alias') ?? 'null'
  if ('failure' in unmarshalText(alias, textsPlan)) throw aliasNoMap({ value: alias })
  const analyzers = members.get('analyzers')
  ensure(analyzers !== undefined, () => analyzersUnset({ blank: ' ' }))
  const made = unmarshalRaw(analyzers)
  if ('failure' in made) throw analyzersNoMap({ reason: made.failure })
  return made.members
}

const textPlan: Plan = { kind: 'scalar', goType: 'string' }
const textsPlan: Plan = { kind: 'map', goType: 'map[string]string', of: textPlan }

const unmarshalText = (text: string, plan: Plan) => unmarshalGo(Buffer.from(text), plan)

/** The parameters of each of several analyzers; none of a text that is not of their form. */
export function* analyzersIn(text: string): Steps<readonly string[]> {
  const described = unmarshalRaw(text)
  yield
  const made = 'members' in described && unmarshalRaw(described.members.get('analyzers') ?? 'null')
  return made && 'members' in made ? [...made.members.values()] : []
}
