import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  aliasNoMap,
  analyzersUnset,
  chooserMissing,
  chooserNotText,
  chooserType,
  chooserUnset,
  defaultUnset,
  severalBesideOne,
  severalForMatch,
} from '../../errors/multi-analyzer.js'
import { isJsonObject, jsonIn } from '../../go/json-object.js'
import { type CollectionDefinition, type FieldDefinition, typeParam } from './definition.js'

/**
 * Checks a field with several analyzers (internal/proxy/util.go validateMultiAnalyzerParams).
 * @param text `multi_analyzer_params`
 * @param matches whether the field has `enable_match`
 * @throws MilvusError 65535, 1100
 */
export function checkSeveralAnalyzers(
  { name, fields }: Pick<CollectionDefinition, 'name' | 'fields'>,
  field: FieldDefinition,
  text: string,
  matches: boolean,
): void {
  ensure(!matches, () => severalForMatch({ field: field.name }))
  const one = typeParam(field, 'analyzer_params')
  ensure(one === undefined, () => severalBesideOne({ field: field.name }))
  const described = jsonIn(text)
  ensure(isJsonObject(described), () =>
    notImplemented({ what: `the refusal of the multi_analyzer_params ${text}` }),
  )
  const { by_field: chooser, alias, analyzers } = described
  ensure(chooser !== undefined, chooserUnset)
  ensure(typeof chooser === 'string', () => chooserNotText({ value: JSON.stringify(chooser) }))
  const found = fields.find((known) => known.name === chooser)
  ensure(found, () => chooserMissing({ value: JSON.stringify(chooser), collection: name }))
  ensure(found.type === 'VarChar', () => chooserType({ field: chooser }))
  const isMap = isJsonObject(alias) && Object.values(alias).every((to) => typeof to === 'string')
  ensure(alias === undefined || isMap, () => aliasNoMap({ value: JSON.stringify(alias) }))
  ensure(analyzers !== undefined, () => analyzersUnset({ blank: ' ' }))
  ensure(isJsonObject(analyzers), () =>
    notImplemented({ what: `the refusal of the analyzers ${JSON.stringify(analyzers)}` }),
  )
  ensure('default' in analyzers, defaultUnset)
}
