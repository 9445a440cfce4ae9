import { Type } from '@sinclair/typebox'
import { action } from '../action.js'
import { integer64 } from '../data.js'
import { EmptyReq } from '../structs.js'

/** There are none, as none can be added. */
export const listFileResources = action({
  path: '/file_resources/list',
  method: 'ListFileResources',
  since: '3.0',
  privilege: 'ListFileResources',
  body: EmptyReq,
  data: Type.Array(Type.Object({ id: integer64(), name: Type.String(), path: Type.String() })),
  run() {
    return []
  },
})
