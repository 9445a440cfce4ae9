import { type ReadWords, type WordLines, wordLines } from '../analyzers/word-lines.js'
import type { Catalog } from './catalog.js'

/** In bytes. */
const largest = 64 * 1024 * 1024

/**
 * Reads files of words from the bucket, each time anew; the real server's nodes keep a copy from when they were added.
 */
export const wordsOf =
  ({ fileResources, importSource }: Pick<Catalog, 'fileResources' | 'importSource'>): ReadWords =>
  async (name): Promise<WordLines> => {
    const resource = fileResources.get(name)
    const file = resource && (await importSource?.open(resource.path))
    if (!file) return undefined
    try {
      return file.size > largest ? undefined : wordLines(await file.read(0, file.size))
    } finally {
      await file.close()
    }
  }
