import { isJsonObject } from '../../go/json-object.js'
import { argument, type Fault, internal, type Params, type WordFiles } from './fault.js'

/**
 * What the library refuses of what names a file of words (3.0; tantivy-binding options/util.rs, resource_info.rs). The server itself, as an
 * emulator is one, has no such files.
 * @param label what the file is called
 * @param called and what it is called where it cannot be read
 */
export function fileFault(
  file: unknown,
  label: string,
  files: WordFiles,
  called = `${label} file`,
): Fault {
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
      return remoteFault(file, label, files, called)
    default:
      return argument(`unsupported file type ${type} of ${label}`)
  }
}

const noFile = 'IOError: No such file or directory (os error 2)'

function remoteFault(
  { resource_name: resource, file_name: file }: Params,
  label: string,
  files: WordFiles,
  called: string,
): Fault {
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
  if (known.path.split('/').at(-1) !== file) return noFile
  if (!('lines' in known)) return undefined
  if (known.lines === undefined) return noFile
  if (known.lines !== 'no UTF-8') return undefined
  return internal(`read ${called} failed, error: stream did not contain valid UTF-8`)
}

/** The lines of what has no fault, if they are known. */
export function fileLines(file: unknown, files: WordFiles): readonly string[] | undefined {
  const name = isJsonObject(file) ? file.resource_name : undefined
  const lines = typeof name === 'string' ? files.get(name)?.lines : undefined
  return typeof lines === 'object' ? lines : undefined
}
