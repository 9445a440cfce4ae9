import { required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

/** One that does not exist counts as removed, and none does. */
export const removeFileResource = action({
  path: '/file_resources/remove',
  method: 'RemoveFileResource',
  since: '3.0',
  privilege: 'RemoveFileResource',
  body: struct('FileResourceNameReq', { name: required(text()) }),
  data: nothing,
  run() {
    return {}
  },
})
