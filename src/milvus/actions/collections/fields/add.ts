import { addField } from '../../../catalog/fields/add-field.js'
import { addedFieldTexts, structFieldElsewhere } from '../../../errors/add-field.js'
import { ensure } from '../../../errors/error.js'
import { startPace } from '../../../turns/pace.js'
import { inTurns } from '../../../turns/steps.js'
import { asyncAction } from '../../action.js'
import { nothing } from '../../data.js'
import { readField } from '../create/field.js'
import { tryAnalyzers } from '../try-analyzers.js'
import { isStructField } from './is-struct-field.js'
import { CollectionFieldReqWithSchema } from './structs.js'

/** The privilege is asked for only after the REST layer has read the field (spec/rbac.md §3.6). */
export const add = asyncAction({
  path: '/collections/fields/add',
  method: 'AlterCollectionSchema',
  since: '2.6',
  privilege: 'in run',
  body: CollectionFieldReqWithSchema,
  data: nothing,
  async: true,
  async run(call, { collectionName, schema }) {
    const { catalog, profile, database, access } = call
    const struct = profile.describesStructs && isStructField(schema)
    ensure(!struct, structFieldElsewhere)
    const field = await inTurns(readField(profile, schema, addedFieldTexts), startPace())
    const tries = await tryAnalyzers(call, [field])
    access.demand(profile.addFieldPrivilege, database)
    addField(catalog, { database, collection: collectionName }, field, tries)
    return {}
  },
})
