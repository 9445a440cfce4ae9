import { addStructField } from '../../../catalog/fields/add-struct-field.js'
import { notStructField } from '../../../errors/add-field.js'
import { ensure } from '../../../errors/error.js'
import { type GoObject, setOwn } from '../../../go/decoded.js'
import { eachOf } from '../../../turns/steps.js'
import { actionInSteps } from '../../action.js'
import { nothing } from '../../data.js'
import { readStruct } from '../create/struct.js'
import { isStructField } from '../fields/is-struct-field.js'
import { CollectionFieldReqWithSchema } from '../fields/structs.js'

/** The privilege is asked for only after the REST layer has read the struct (spec/rbac.md §3.6). */
export const add = actionInSteps({
  path: '/collections/struct_fields/add',
  method: 'AddCollectionStructField',
  since: '3.0',
  privilege: 'in run',
  body: CollectionFieldReqWithSchema,
  data: nothing,
  *steps({ catalog, profile, database, access }, { collectionName, schema }) {
    const { dataType = '', elementDataType = '' } = schema
    ensure(isStructField(schema), () => notStructField({ dataType, elementDataType }))
    const { elementTypeParams = {}, typeParams: own = {} } = schema
    const typeParams: GoObject = {}
    for (const params of [elementTypeParams, own]) {
      yield* eachOf(Object.keys(params), (key) => setOwn(typeParams, key, params[key]))
    }
    const struct = yield* readStruct(profile, { ...schema, typeParams })
    access.demand('AddCollectionField', database)
    addStructField(catalog, { database, collection: collectionName }, struct)
    return {}
  },
})
