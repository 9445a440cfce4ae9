import { resolve } from 'node:path'

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
  const owners = new Map(read.map(({ source, file }) => [resolve(file), source]))
  for (const { source, file } of written) {
    const place = resolve(file)
    const owner = owners.get(place)
    if (owner !== undefined) throw new Error(`${source}: ${file} is the file of ${owner} already`)
    owners.set(place, source)
  }
}
