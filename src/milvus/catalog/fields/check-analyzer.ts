import { analyzerInUse, analyzerNotBoolean, analyzerOfNonString } from '../../errors/alter-field.js'
import { schemaFieldMissing } from '../../errors/drop-field.js'
import { ensure } from '../../errors/error.js'
import { parseBool } from '../../go/parse.js'
import { isString } from '../../profiles/data-types.js'
import { functionTypes } from '../../profiles/function-types.js'
import { dynamicFieldName } from '../indexes/target.js'
import type { Collection, Field } from '../model.js'
import type { FieldRef } from '../refs.js'
import { isOn } from '../schema/definition.js'

/** The field that a parameter is set on, if there is one, in its collection. */
export interface AlteredField {
  readonly ref: FieldRef
  readonly collection: Collection
  readonly field: Field | undefined
}

/**
 * Checks a change of how a field's text is analyzed (3.0; internal/proxy/task.go validateAlterAnalyzerFieldParam).
 * @throws MilvusError 1100
 */
export function checkAnalyzer(
  { ref, collection: { functions, dynamicFieldId }, field }: AlteredField,
  key: string,
  value: string,
): void {
  const name = ref.field
  const isDynamic = name === dynamicFieldName && dynamicFieldId !== undefined
  ensure(field || isDynamic, () => schemaFieldMissing({ name }))
  ensure(field && isString(field.type), () => analyzerOfNonString({ name }))
  const feeds = functions.some(({ type, inputs }) => readsWords.has(type) && inputs.includes(name))
  ensure(!feeds && !isOn(field, 'enable_match'), () => analyzerInUse({ name }))
  if (key !== 'enable_analyzer') return
  ensure(parseBool(value) !== undefined, () => analyzerNotBoolean({ value }))
}

const readsWords: ReadonlySet<number> = new Set([functionTypes.BM25, functionTypes.MinHash])
