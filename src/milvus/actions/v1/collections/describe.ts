import { type Static, Type } from '@sinclair/typebox'
import { describeCollection } from '../../../catalog/describe-collection.js'
import { loadState } from '../../../catalog/load.js'
import type { Field } from '../../../catalog/model.js'
import { isVector } from '../../../profiles/data-types.js'
import type { Profile } from '../../../profiles/profiles.js'
import { action } from '../../action.js'
import { v1 } from '../../apis.js'
import { DescribedCollection, DescribedField } from '../../collections/described.js'
import { printField } from '../../collections/print-field.js'
import { printIndex } from '../../collections/print-index.js'
import { checkRequired } from '../check-required.js'
import { Query } from '../structs.js'
import { targetOf } from '../target.js'

const SizedField = Type.Omit(DescribedField, ['id', 'params', 'elementType'])

const { collectionName, description, enableDynamicField, indexes, load, shardsNum } =
  DescribedCollection.properties

const Described = Type.Object({
  ...{ collectionName, description, enableDynamicField, indexes, load, shardsNum },
  fields: Type.Array(SizedField),
})

export const describe = action({
  api: v1,
  verb: 'GET',
  path: '/collections/describe',
  method: 'DescribeCollection',
  privilege: 'DescribeCollection',
  body: Query,
  data: Described,
  check: (body) => checkRequired(body, ['collectionName']),
  run(call, body) {
    const { catalog, profile } = call
    const ref = targetOf(call, body)
    const collection = describeCollection(catalog, ref)
    return {
      collectionName: ref.collection,
      description: collection.description,
      enableDynamicField: collection.dynamicFieldId !== undefined,
      fields: collection.fields.map((field) => printSized(profile, field)),
      // Of all fields, though the handler asks for those of one: nobody reads that (internal/proxy/task_index.go).
      indexes: [...collection.indexes.values()].map(printIndex),
      load: loadState(catalog, ref, []).state,
      shardsNum: collection.shards,
    }
  },
})

/** A field whose type says how much it holds (httpserver/utils.go printFieldDetail). */
function printSized(profile: Profile, field: Field): Static<typeof SizedField> {
  const { id, params, elementType, ...shown } = printField(profile, field)
  const key = isVector(field.type) ? 'dim' : field.type === 'VarChar' ? 'max_length' : undefined
  if (key === undefined) return shown
  // A sparse vector has no size.
  const size = field.params.find(([name]) => name === key)?.[1] ?? '0'
  return { ...shown, type: `${field.type}(${size})` }
}
