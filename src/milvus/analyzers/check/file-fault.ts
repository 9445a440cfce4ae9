import { isJsonObject } from '../../go/json-object.js'
import { argument, type Fault, internal, type WordFiles } from './fault.js'

/**
 * What the library refuses of what names a file of words (3.0; tantivy-binding options/util.rs, resource_info.rs). The server itself, as an
 * emulator is one, has no such files.
 * @param label what the file is called
 */
export function fileFault(file: unknown, label: string, files: WordFiles): Fault {
  if (file === undefined) return undefined
  if (!isJsonObject(file)) return argument(`file config of ${label} must be object`)
  const { type, path } = file
  if (type === undefined) return argument(`file type of ${label} must be set`)
  if (typeof type !== 'string') return argument(`file type of ${label} must be string`)
  switch (type) {
    case 'local':
      if (path === undefined) return argument(`file path of local file \`${label}\` must be set`)
      if (typeof path === 'string') return noFile
      return argument(`file path of local file \`${label}\` must be string`)
    case 'remote':
      return remoteFault(file.resource_name, file.file_name, label, files)
    default:
      return argument(`unsupported file type ${type} of ${label}`)
  }
}

const noFile = 'IOError: No such file or directory (os error 2)'

function remoteFault(resource: unknown, file: unknown, label: string, files: WordFiles): Fault {
  if (resource === undefined)
    return argument(`resource name of remote file \`${label}\` must be set`)
  if (typeof resource !== 'string') {
    return argument(`remote file resource name of remote file \`${label}\` must be string`)
  }
  if (file === undefined) return argument(`file name of remote file \`${label}\` must be set`)
  if (typeof file !== 'string') {
    return argument(`remote file resource name of ${label} must be string`)
  }
  const known = files.get(resource)
  if (!known) return internal(`file resource: ${resource} not found in local resource list`)
  // A node keeps it by the last part of its path (internal/util/fileresource/manager.go).
  return known.path.split('/').at(-1) === file ? undefined : noFile
}
