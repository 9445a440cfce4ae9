import { removeFileResource as removeResource } from '../../catalog/file-resources.js'
import { required, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { nothing } from '../data.js'

export const removeFileResource = asyncAction({
  path: '/file_resources/remove',
  method: 'RemoveFileResource',
  since: '3.0',
  privilege: 'RemoveFileResource',
  dropsSilently: true,
  body: struct('FileResourceNameReq', { name: required(text()) }),
  data: nothing,
  async: true,
  async run({ catalog, profile }, { name }) {
    const { usedFiles } = await import('../../analyzers/check/used-files.js')
    removeResource(catalog, name, (params) =>
      usedFiles(params, profile.version, catalog.fileResources),
    )
    return {}
  },
})
