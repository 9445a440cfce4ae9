import { resourceFileNotFound } from '../../errors/outside.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

/** There is no object storage: no path exists in it (internal/rootcoord/root_coord.go AddFileResource). */
export const addFileResource = action({
  path: '/file_resources/add',
  method: 'AddFileResource',
  since: '3.0',
  privilege: 'AddFileResource',
  body: struct('FileResourceReq', { name: required(text()), path: required(text()) }),
  data: nothing,
  run() {
    throw resourceFileNotFound()
  },
})
