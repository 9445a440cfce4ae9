import { accessSync, constants, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { exportState } from './export.js'
import { importState } from './import.js'

/** How often a changed catalog is saved, in milliseconds. */
const intervalMs = 2000

/** Keeps a catalog in a file. */
export interface StateFile {
  /**
   * Saves what has changed and stops.
   * @throws Error where that fails
   */
  close(): Promise<void>
}

/**
 * Loads a catalog from a file, where there is one, and saves it there every few seconds when it has changed. A
 * save writes beside the file and renames, so that a crash leaves the old file or the new one, never half.
 * @param onError told of a save that failed; the next change tries again
 * @throws Error that names a file that cannot be read, does not fit, or is in no folder to write to
 */
export function keepState(
  catalog: Catalog,
  file: string,
  onError: (error: Error) => void,
): StateFile {
  load(catalog, file)
  let saved = catalog.revision
  let saving = Promise.resolve()
  let failure: Error | undefined
  const save = (): Promise<void> => {
    if (catalog.revision === saved) return saving
    const { revision } = catalog
    const text = JSON.stringify(exportState(catalog))
    saved = revision
    saving = saving
      .then(() => replace(file, text))
      .then(() => {
        failure = undefined
      })
      .catch((error: Error) => {
        saved = Number.NaN
        failure = error
        onError(error)
      })
    return saving
  }
  const timer = setInterval(save, intervalMs)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await save()
      if (failure) throw new Error(`state ${file}: ${failure.message}`)
    },
  }
}

function load(catalog: Catalog, file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK)
    const text = readIfThere(file)
    if (text !== undefined) importState(catalog, JSON.parse(text))
  } catch (error) {
    throw new Error(`state ${file}: ${(error as Error).message}`)
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Puts the text in the file's place, on disk before it has the name. */
async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.new`
  const handle = await open(beside, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}
