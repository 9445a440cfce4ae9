import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Case, cutOf, missingOf, requestsOf } from '../contract/case.js'
import { casesIn } from '../contract/cases.js'
import { counted } from '../contract/counted.js'
import { readFault } from '../emulator/disk-fault.js'
import { utf8Bytes } from '../emulator/utf8-bytes.js'
import { isFolder, readWhole } from '../emulator/whole-file.js'
import { mostDepth, nestsTooDeeply } from '../http/nesting.js'

/**
 * The files that a place of cases means: itself, or all `.json` files of a folder and those in it.
 * @throws Error that names the place
 */
export function caseFiles(place: string): string[] {
  if (!existsSync(place)) throw new Error(`${place}: there is no such file or folder`)
  if (!isFolder(place)) return [place]
  const files = filesIn(place).filter((file) => file.endsWith('.json'))
  if (files.length === 0) throw new Error(`${place}: it is a folder, and no .json file is in it`)
  return files.sort().map((file) => join(place, file).replaceAll('\\', '/'))
}

/**
 * The cases of a file, or of a folder as `caseFiles` has it.
 * @throws Error that names the file, or the place where it holds no request
 */
export function readCases(place: string): Case[] {
  const cases = caseFiles(place).flatMap((file) => casesIn(file, readIn(file)))
  if (requestsOf(cases) > 0) return cases
  const cut = cutOf(cases)
  throw new Error(
    cut === 0
      ? `${place}: it holds no request`
      : `${place}: ${cutNote(cut)}, and there are no others`,
  )
}

/** Tells, a line each, of requests that cases lack. */
export function lackNotes(cases: readonly Case[]): string[] {
  const [cut, missing] = [cutOf(cases), missingOf(cases)]
  return [
    ...(missing > 0
      ? [`not in the journal, before or between those that are: ${counted(missing, 'request')}`]
      : []),
    ...(cut > 0 ? [cutNote(cut)] : []),
  ]
}

const cutNote = (cut: number): string =>
  `left out, as their bodies were not kept as a whole: ${counted(cut, 'request')}`

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    throw new Error(`${folder}: ${readFault(error)}`)
  }
}

function readIn(file: string): string {
  try {
    const bytes = utf8Bytes(readWhole(file))
    // What reads every number as it was written calls itself for each level.
    if (nestsTooDeeply(bytes)) throw new Error(`it nests deeper than ${mostDepth} levels`)
    return bytes.toString('utf8')
  } catch (error) {
    throw new Error(`${file}: ${readFault(error)}`)
  }
}
