import { removeFileResource as removeResource } from '../../catalog/file-resources.js'
import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

export const removeFileResource = action({
  path: '/file_resources/remove',
  method: 'RemoveFileResource',
  since: '3.0',
  privilege: 'RemoveFileResource',
  body: struct('FileResourceNameReq', { name: required(text()) }),
  data: nothing,
  run({ catalog }, { name }) {
    removeResource(catalog, name)
    return {}
  },
})
