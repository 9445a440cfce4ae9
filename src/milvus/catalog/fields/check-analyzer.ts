import {
  analyzerInUse,
  analyzerNotBoolean,
  analyzerNotEnabled,
  analyzerOfNonString,
} from '../../errors/alter-field.js'
import { ensure } from '../../errors/error.js'
import { parseBool } from '../../go/parse.js'
import { isString } from '../../profiles/data-types.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { Collection, Field } from '../model.js'
import { isOn, typeParam } from '../schema/definition.js'

/**
 * Checks a change of how a field's text is analyzed (3.0; internal/rootcoord
 * ddl_callbacks_alter_collection_field.go validateAlterCollectionFieldAnalyzerMutation).
 * @param altered the field as it would become
 * @throws MilvusError 1100
 */
export function checkAnalyzer(
  { functions }: Collection,
  field: Field,
  altered: Field,
  params: ReadonlyMap<string, string>,
): void {
  const same = [...params].every(([key, value]) => typeParam(field, key) === value)
  if (same || !(params.has('enable_analyzer') || params.has('analyzer_params'))) return
  const { name } = field
  const enabled = params.get('enable_analyzer')
  if (enabled !== undefined) {
    ensure(parseBool(enabled) !== undefined, () => analyzerNotBoolean({ value: enabled }))
  }
  ensure(isString(field.type), () => analyzerOfNonString({ name }))
  const feeds = functions.some(
    ({ type, inputs }) => type === functionTypes.BM25 && inputs.includes(name),
  )
  ensure(!feeds && !isOn(altered, 'enable_match'), () => analyzerInUse({ name }))
  const bare = typeParam(altered, 'analyzer_params') === undefined
  ensure(bare || isOn(altered, 'enable_analyzer'), () => analyzerNotEnabled({ name }))
}
