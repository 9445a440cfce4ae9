import { readdirSync, readFileSync } from 'node:fs'
import { type ContractFixture, readFixture } from '../../src/contract/fixture.js'

const folder = new URL('../../fixtures/contract/', import.meta.url)

let known: readonly ContractFixture[] | undefined

/**
 * Every fixture of the contract, read once for all files of tests: nobody may change one.
 * @throws Error that names the file and the place in it that does not fit
 */
export function contractFixtures(): readonly ContractFixture[] {
  known ??= readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readFixture(file, readFileSync(new URL(file, folder), 'utf8')))
  return known
}
