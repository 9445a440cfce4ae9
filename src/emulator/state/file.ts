import { constants } from 'node:buffer'
import { accessSync, constants as fileConstants, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { writeFault } from '../disk-fault.js'
import { lock, placeOf } from '../lock.js'
import { shortened } from '../shortened.js'
import { syntaxFaultIn } from '../syntax-error.js'
import { utf8Bytes } from '../utf8-bytes.js'
import { nowAtLatest } from './check-times.js'
import { exportState } from './export.js'
import { importState } from './import.js'
import { replace } from './replace.js'
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
 * @throws Error that names a file that another emulator keeps, that cannot be read, does not fit, is none, or is in no folder to write to
 */
export async function keepState(
  catalog: Catalog,
  file: string,
  onError: (error: Error) => void,
): Promise<StateFile> {
  const { place, unlock } = await load(catalog, file)
  let saved = catalog.revision
  let saving = Promise.resolve()
  let failure: Error | undefined
  let tookMs = 0
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
      await replace(place, inSlices(bounded(exportState(catalog))))
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
      unlock()
      if (failure) throw new Error(`state ${file}: ${writeFault(failure)}`)
    },
  }
}

/** Refuses a state that could not be loaded again, as a text can be no longer. */
function* bounded(pieces: Iterable<string>): Generator<string> {
  let length = 0
  for (const piece of pieces) {
    length += piece.length
    if (length > constants.MAX_STRING_LENGTH) {
      throw new Error(`it would be larger than ${constants.MAX_STRING_LENGTH} characters`)
    }
    yield piece
  }
}

interface Loaded {
  /** Where to save. */
  readonly place: string
  readonly unlock: () => void
}

async function load(catalog: Catalog, file: string): Promise<Loaded> {
  let unlock: (() => void) | undefined
  try {
    const place = placeOf(file)
    accessSync(dirname(place), fileConstants.W_OK)
    unlock = lock(place, 'keeps its state there')
    const bytes = readIfThere(place)
    if (bytes) await importState(catalog, parse(bytes), bytes, nowAtLatest)
    return { place, unlock }
  } catch (error) {
    unlock?.()
    throw new Error(`state ${shortened(file)}: ${writeFault(error)}`)
  }
}

function parse(bytes: Buffer): unknown {
  // Twice as quick as to have it read as text.
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    const { line, column, reason } = syntaxFaultIn(bytes)
    throw new Error(`line ${line}, column ${column}: ${reason}`)
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return utf8Bytes(readFileSync(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
