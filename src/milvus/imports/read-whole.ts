import { ensure } from '../errors/error.js'
import { fileNotFound } from '../errors/import-files.js'
import type { Importing } from './format.js'

/**
 * All of the bytes of the only file of a group.
 * @param format as a refusal names it
 * @throws MilvusError where there is none, or what is there may not be read
 */
export async function readWhole(
  { paths, open }: Importing,
  format: 'json' | 'csv',
): Promise<Uint8Array> {
  const [path = ''] = paths
  const file = await open(path)
  ensure(file, () => fileNotFound({ format, path }))
  return file.read(0, file.size)
}
