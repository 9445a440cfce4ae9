import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '../contract/case.js'
import { casesIn } from '../contract/cases.js'
import { readFault } from '../emulator/disk-fault.js'
import { utf8Bytes } from '../emulator/utf8-bytes.js'
import { readWhole } from '../emulator/whole-file.js'

/**
 * The cases of a file, or of all `.json` files of a folder and those in it.
 * @throws Error that names the file
 */
export function readCases(place: string): Case[] {
  if (!existsSync(place)) throw new Error(`${place}: there is no such file or folder`)
  if (!statSync(place).isDirectory()) return casesIn(place, readIn(place))
  const cases = readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => casesIn(file.replaceAll('\\', '/'), readIn(join(place, file))))
  if (cases.length === 0) throw new Error(`${place}: no .json file in it holds a case`)
  return cases
}

function readIn(file: string): string {
  try {
    return utf8Bytes(readWhole(file)).toString('utf8')
  } catch (error) {
    throw new Error(`${file}: ${readFault(error)}`)
  }
}
