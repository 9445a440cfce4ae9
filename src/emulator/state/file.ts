import { accessSync, constants, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { exportState } from './export.js'
import { importState } from './import.js'
import { placeOf, replace } from './replace.js'
import { inSlices } from './slices.js'

/** The least time between two saves of a changed catalog, in milliseconds. */
const intervalMs = 2000
/** After a save, so many times as long as it took. */
const restFactor = 4

/** Keeps a catalog in a file. */
export interface StateFile {
  /** How long the last save took, in milliseconds; 0 before the first. */
  readonly tookMs: number
  /**
   * Saves what has changed and stops.
   * @throws Error where that fails
   */
  close(): Promise<void>
}

/**
 * Loads a catalog from a file, where there is one, and saves it there every few seconds when it has changed: one
 * save at a time, in slices, so that no request waits for it, and the rarer the longer it takes. A save writes
 * beside the file and renames, so that a crash leaves the old file or the new one, never half.
 * @param onError told of a save that failed; it is tried again
 * @param onRowsLeftOut told, once, that there are rows, which a state does not hold yet
 * @throws Error that names a file that cannot be read, does not fit, is none, or is in no folder to write to
 */
export function keepState(
  catalog: Catalog,
  file: string,
  onError: (error: Error) => void,
  onRowsLeftOut: () => void = () => {},
): StateFile {
  const place = load(catalog, file)
  let saved = catalog.revision
  let saving = Promise.resolve()
  let failure: Error | undefined
  let tookMs = 0
  let toldOfRows = false
  let timer = setTimeout(saveChanges, intervalMs).unref()

  function saveChanges(): void {
    saving = save().finally(() => {
      timer = setTimeout(saveChanges, Math.max(intervalMs, restFactor * tookMs)).unref()
    })
  }

  async function save(): Promise<void> {
    const { revision } = catalog
    if (revision === saved) return
    const begun = performance.now()
    try {
      await replace(place, inSlices(exportState(catalog)))
      if (!toldOfRows && holdsRows(catalog)) {
        toldOfRows = true
        onRowsLeftOut()
      }
      saved = revision
      failure = undefined
    } catch (error) {
      failure = error as Error
      onError(failure)
    }
    tookMs = performance.now() - begun
  }

  return {
    get tookMs() {
      return tookMs
    },
    async close() {
      await saving
      clearTimeout(timer)
      await save()
      if (failure) throw new Error(`state ${file}: ${failure.message}`)
    },
  }
}

const holdsRows = ({ databases }: Catalog): boolean =>
  [...databases.values()].some(({ collections }) =>
    [...collections.values()].some(({ rows }) => rows !== undefined && rows.count() > 0),
  )

/** @returns where to save */
function load(catalog: Catalog, file: string): string {
  try {
    const place = placeOf(file)
    accessSync(dirname(place), constants.W_OK)
    const text = readIfThere(place)
    if (text !== undefined) importState(catalog, JSON.parse(text))
    return place
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
