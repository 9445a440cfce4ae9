import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { resourceFileNotFound } from '../../errors/outside.js'
import { required, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { nothing } from '../data.js'

/** Files are those of the folder that stands for the bucket (internal/rootcoord/root_coord.go AddFileResource). */
export const addFileResource = asyncAction({
  async: true,
  path: '/file_resources/add',
  method: 'AddFileResource',
  since: '3.0',
  privilege: 'AddFileResource',
  body: struct('FileResourceReq', { name: required(text()), path: required(text()) }),
  data: nothing,
  async run({ catalog }, { path }) {
    const file = await catalog.importSource?.open(path)
    ensure(file, resourceFileNotFound)
    await file.close()
    throw notImplemented({ what: 'file resources' })
  },
})
