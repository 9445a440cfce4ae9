import { readdirSync } from 'node:fs'
import { readFault } from '../disk-fault.js'
import { shortened } from '../shortened.js'

/**
 * The names of the seeds in the folder of provider states, without their ending.
 * @throws Error that names the folder
 */
export function seedNamesIn(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
    return files.map((file) => file.slice(0, -'.json'.length)).sort()
  } catch (error) {
    throw new Error(`providerStates ${shortened(folder)}: ${readFault(error)}`)
  }
}
