import { Type } from '@sinclair/typebox'
import { action } from '../action.js'
import { integer64OrText } from '../data.js'
import { EmptyReq } from '../structs.js'

export const listFileResources = action({
  path: '/file_resources/list',
  method: 'ListFileResources',
  since: '3.0',
  privilege: 'ListFileResources',
  body: EmptyReq,
  data: Type.Array(Type.Object({ id: integer64OrText, name: Type.String(), path: Type.String() })),
  run({ catalog, int64AsText }) {
    return [...catalog.fileResources.values()].map(({ id, name, path }) => ({
      id: int64AsText ? `${id}` : id,
      name,
      path,
    }))
  },
})
