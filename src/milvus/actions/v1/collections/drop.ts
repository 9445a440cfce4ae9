import { dropCollection, hasCollection } from '../../../catalog/collections.js'
import { ensure } from '../../../errors/error.js'
import { collectionToDropNotFound } from '../../../errors/v1.js'
import { action } from '../../action.js'
import { v1 } from '../../apis.js'
import { nothing } from '../../data.js'
import { checkRequired } from '../check-required.js'
import { DropCollectionReq } from '../structs.js'
import { targetOf } from '../target.js'

export const drop = action({
  api: v1,
  path: '/collections/drop',
  method: 'DropCollection',
  privilege: 'DropCollection',
  body: DropCollectionReq,
  data: nothing,
  check: (body) => checkRequired(body, ['collectionName']),
  run(call, body) {
    const { catalog } = call
    const ref = targetOf(call, body)
    const { collection, sentDatabase: database = '' } = ref
    ensure(hasCollection(catalog, ref), () => collectionToDropNotFound({ database, collection }))
    dropCollection(catalog, ref)
    return {}
  },
})
