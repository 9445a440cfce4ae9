const reasons = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'its permissions forbid it'],
  ['EPERM', 'its permissions forbid it'],
  ['EROFS', 'it is on a read-only file system'],
  ['ENOSPC', 'there is no room left'],
  ['ELOOP', 'its links go in circles'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ERR_INVALID_ARG_VALUE', 'it is no name of a file'],
  ['ERR_FS_EISDIR', 'it is a folder'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is larger than 2 GiB'],
  ['ERR_STRING_TOO_LONG', 'it is larger than one text can be'],
])

/** Why a file could not be read, without Node's name of the call. */
export function readFault(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons.get(code) ?? message
}

const whenWritten = new Map([
  ['ENOENT', 'its folder is not there, or what it links to'],
  ['EEXIST', 'another file stands there'],
  // Of a named pipe.
  ['ENXIO', 'nobody reads it'],
])

/** Why a file could not be written, which need not be there before. */
export const writeFault = (error: unknown): string =>
  whenWritten.get((error as NodeJS.ErrnoException).code ?? '') ?? readFault(error)
