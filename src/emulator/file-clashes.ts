import { resolve } from 'node:path'
import { identityOf } from './whole-file.js'

/** A file, and what an error calls the setting or option that names it. */
export interface NamedFile {
  readonly source: string
  readonly file: string
}

/**
 * Makes sure that each file that is written is nobody else's.
 * @throws Error that names both settings, and the file
 */
export function checkFiles(read: readonly NamedFile[], written: readonly NamedFile[]): void {
  const owners = new Map(read.map(({ source, file }) => [keyOf(file), source]))
  for (const { source, file } of written) {
    const key = keyOf(file)
    const owner = owners.get(key)
    if (owner !== undefined) throw new Error(`${source}: ${file} is the file of ${owner} already`)
    owners.set(key, source)
  }
}

/** Of one that is not there yet, its name tells. */
const keyOf = (file: string): string => identityOf(file) ?? resolve(file)
