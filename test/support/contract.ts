import { readdirSync, readFileSync } from 'node:fs'
import { type ContractFixture, readFixture } from '../../src/contract/fixture.js'

const folder = new URL('../../fixtures/contract/', import.meta.url)

/**
 * Every fixture of the contract.
 * @throws Error that names the file and the place in it that does not fit
 */
export function contractFixtures(): ContractFixture[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readFixture(file, readFileSync(new URL(file, folder), 'utf8')))
}
