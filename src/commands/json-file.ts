import { closeSync, openSync, writeFileSync } from 'node:fs'
import { writeExact } from '../contract/exact-json.js'
import { writeFault } from '../emulator/disk-fault.js'
import { identityOf } from '../emulator/whole-file.js'

/**
 * Opens the file of `--json`, empty, before the work that fills it.
 * @param read the files that the command reads, by the flag that names them
 * @returns what writes the result to it; nothing where no file is named
 * @throws Error that names the flag, where it cannot be written, or is one of those
 */
export function openJson(
  file: string | undefined,
  read: Readonly<Record<string, readonly string[]>>,
): (result: object) => void {
  if (file === undefined) return () => undefined
  const own = identityOf(file)
  for (const [flag, files] of Object.entries(read)) {
    if (own !== undefined && files.some((other) => identityOf(other) === own)) {
      throw new Error(`--json: ${file} is a file of ${flag} already`)
    }
  }
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
