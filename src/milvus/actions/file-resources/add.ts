import { addFileResource as addResource } from '../../catalog/file-resources.js'
import { required, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { nothing } from '../data.js'

/** Files are those of the folder that stands for the bucket. */
export const addFileResource = asyncAction({
  async: true,
  path: '/file_resources/add',
  method: 'AddFileResource',
  since: '3.0',
  privilege: 'AddFileResource',
  body: struct('FileResourceReq', { name: required(text()), path: required(text()) }),
  data: nothing,
  async run({ catalog }, { name, path }) {
    await addResource(catalog, name, path)
    return {}
  },
})
