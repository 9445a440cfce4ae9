import type { Static } from '@sinclair/typebox'
import { addStructField } from '../../../catalog/fields/add-struct-field.js'
import type { StructDefinition } from '../../../catalog/schema/definition.js'
import { addedFieldTexts, notStructField } from '../../../errors/add-field.js'
import { ensure } from '../../../errors/error.js'
import { structPartType } from '../../../errors/schema-struct.js'
import type { SchemaRules } from '../../../profiles/schema.js'
import { action } from '../../action.js'
import { readField } from '../create/field.js'
import { CollectionFieldReqWithSchema } from '../fields/struct.js'
import { isStructField } from '../fields/struct-field.js'

/** The privilege is asked for only after the REST layer has read the struct (spec/rbac.md §3.6). */
export const add = action({
  path: '/collections/struct_fields/add',
  since: '3.0',
  body: CollectionFieldReqWithSchema,
  run({ catalog, profile, database, access }, { collectionName, schema }) {
    const struct = readStruct(profile.schema, schema)
    access.demand('AddCollectionField', database)
    addStructField(catalog, { database, collection: collectionName }, struct)
    return {}
  },
})

type Sent = Static<typeof CollectionFieldReqWithSchema>['schema']

function readStruct(rules: SchemaRules, sent: Sent): StructDefinition {
  const { fieldName: name = '', dataType = '', elementDataType = '', nullable = false } = sent
  ensure(isStructField(sent), () => notStructField({ dataType, elementDataType }))
  const fields = (sent.fields ?? []).map((part) => readField(rules, part, addedFieldTexts))
  for (const part of fields) {
    const listed = part.type === 'Array' || part.type === 'ArrayOfVector'
    ensure(listed, () => structPartType({ part: part.name, struct: name, type: part.type }))
  }
  return { name, nullable, fields }
}
