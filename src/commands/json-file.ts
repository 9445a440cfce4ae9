import { closeSync, openSync, writeFileSync } from 'node:fs'
import { writeExact } from '../contract/exact-json.js'
import { writeFault } from '../emulator/disk-fault.js'

/**
 * Opens the file of `--json`, empty, before the work that fills it.
 * @returns what writes the result to it; nothing where no file is named
 * @throws Error that names the flag, where it cannot be written
 */
export function openJson(file: string | undefined): (result: object) => void {
  if (file === undefined) return () => undefined
  const handle = named(() => openSync(file, 'w'))
  return (result) =>
    named(() => {
      writeFileSync(handle, `${writeExact(result)}\n`)
      closeSync(handle)
    })
}

function named<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Error(`--json: ${writeFault(error)}`)
  }
}
