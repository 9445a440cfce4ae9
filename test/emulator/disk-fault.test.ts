import { expect, test } from 'vitest'
import { readFault, writeFault } from '../../src/emulator/disk-fault.js'

const fault = (code: string) => Object.assign(new Error(`${code}: of Node`), { code })

test.each([
  ['EROFS', 'it is on a read-only file system', 'it is on a read-only file system'],
  ['ENOENT', 'there is no such file or folder', 'its folder is not there, or what it links to'],
  // A socket cannot be opened to be read either.
  ['ENXIO', 'ENXIO: of Node', 'nobody reads it'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is larger than 2 GiB', 'it is larger than 2 GiB'],
  ['EIO', 'EIO: of Node', 'EIO: of Node'],
])('%s is told by what was tried', (code, read, written) => {
  expect([readFault(fault(code)), writeFault(fault(code))]).toEqual([read, written])
})
