import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '../contract/case.js'
import { casesIn } from '../contract/cases.js'

/**
 * The cases of a file, or of all `.json` files of a folder and those in it.
 * @throws Error that names the file
 */
export function readCases(place: string): Case[] {
  if (!existsSync(place)) throw new Error(`${place}: there is no such file or folder`)
  if (!statSync(place).isDirectory()) return casesIn(place, readFileSync(place, 'utf8'))
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => casesIn(file.replaceAll('\\', '/'), readFileSync(join(place, file), 'utf8')))
}
