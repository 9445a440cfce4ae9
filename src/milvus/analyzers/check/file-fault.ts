import { isJsonObject } from '../../go/json-object.js'
import { argument, type Fault } from './fault.js'

/**
 * What the library refuses of what names a file of words (3.0; tantivy-binding options/util.rs), before it looks for the file.
 * @param label what the file is called
 */
export function fileFault(file: unknown, label: string): Fault {
  if (file === undefined) return undefined
  if (!isJsonObject(file)) return argument(`file config of ${label} must be object`)
  const { type, path } = file
  if (type === undefined) return argument(`file type of ${label} must be set`)
  if (typeof type !== 'string') return argument(`file type of ${label} must be string`)
  switch (type) {
    case 'local':
      if (path === undefined) return argument(`file path of local file \`${label}\` must be set`)
      if (typeof path === 'string') return undefined
      return argument(`file path of local file \`${label}\` must be string`)
    case 'remote':
      return remoteFault(file.resource_name, file.file_name, label)
    default:
      return argument(`unsupported file type ${type} of ${label}`)
  }
}

function remoteFault(resource: unknown, file: unknown, label: string): Fault {
  if (resource === undefined)
    return argument(`resource name of remote file \`${label}\` must be set`)
  if (typeof resource !== 'string') {
    return argument(`remote file resource name of remote file \`${label}\` must be string`)
  }
  if (file === undefined) return argument(`file name of remote file \`${label}\` must be set`)
  if (typeof file === 'string') return undefined
  return argument(`remote file resource name of ${label} must be string`)
}
