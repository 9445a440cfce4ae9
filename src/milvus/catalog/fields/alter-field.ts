import { fieldToAlterMissing, nothingToAlterInField } from '../../errors/alter-field.js'
import { ensure } from '../../errors/error.js'
import type { Catalog } from '../catalog.js'
import { refuseExternal } from '../external/refuse-external.js'
import { dynamicFieldName } from '../indexes/target.js'
import type { Collection, Field, Pair, StructField } from '../model.js'
import type { FieldRef } from '../refs.js'
import { checkAnalyzers, type TryAnalyzer } from '../schema/check-analyzers.js'
import { typeParam } from '../schema/definition.js'
import { checkFieldParam } from './check-field-param.js'

const descriptionKey = 'field.description'
/** Other spellings of a parameter. */
const aliases = new Map([['mmap_enabled', 'mmap.enabled']])

/**
 * Sets parameters of a field, or its description (spec/collections.md §10; internal/proxy/task.go
 * alterCollectionFieldTask, internal/rootcoord/ddl_callbacks_alter_collection_field.go).
 * @param tries asks the library of the tokenizers about analyzers
 * @throws MilvusError 800, 100, 104 while the collection is loaded, 1100
 */
export function alterField(
  catalog: Catalog,
  ref: FieldRef,
  sent: readonly Pair[],
  tries?: TryAnalyzer,
): void {
  const { profile } = catalog
  const collection = catalog.collection(ref.database, ref.collection)
  refuseExternal(collection, ref.collection, 'alter field')
  const params = new Map(sent.map(([key, value]) => [aliases.get(key) ?? key, value]))
  const field = collection.fields.find(({ name }) => name === ref.field)
  for (const [key, value] of params) {
    checkFieldParam(profile, { ref, collection, field }, key, value)
  }
  if (profile.refusesNoFieldParams) ensure(params.size > 0, nothingToAlterInField)
  if (!field) {
    ensure(isHidden(collection, ref.field), () => fieldToAlterMissing({ field: ref.field }))
    return
  }
  const altered = withParams(field, params)
  const fields = collection.fields.map((known) => (known === field ? altered : known))
  if (changesAnalyzer(field, params)) checkAnalyzers(profile, { ...collection, fields }, tries)
  catalog.change(ref.database, collection).fields = fields
  catalog.report({
    kind: 'collection altered',
    database: ref.database,
    collection: collection.name,
  })
}

/** What changes nothing is not looked at again. */
const changesAnalyzer = (field: Field, params: ReadonlyMap<string, string>): boolean =>
  (params.has('enable_analyzer') || params.has('analyzer_params')) &&
  [...params].some(([key, value]) => typeParam(field, key) !== value)

function withParams(field: Field, params: ReadonlyMap<string, string>): Field {
  const others = [...params].filter(([key]) => key !== descriptionKey)
  return {
    ...field,
    description: params.get(descriptionKey) ?? field.description,
    params: [...new Map([...field.params, ...others])],
  }
}

/** Fields that only the root coordinator sees, structs among them. What is set on them shows nowhere. */
const isHidden = ({ dynamicFieldId, structFields }: Collection, name: string): boolean =>
  name === 'RowID' ||
  name === 'Timestamp' ||
  (name === dynamicFieldName && dynamicFieldId !== undefined) ||
  structFields.some((struct) => isOfStruct(struct, name))

const isOfStruct = (struct: StructField, name: string): boolean =>
  name === struct.name || struct.fields.some((field) => name === `${struct.name}[${field.name}]`)
