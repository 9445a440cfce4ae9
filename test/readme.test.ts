import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printedProfiles, profilesSection } from '../.scripts/profiles-section.js'
import { printedTable, supportTable } from '../.scripts/routes.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README shows the support table of the registry (npm run routes)', () => {
  expect(printedTable(readme)).toBe(supportTable())
})

test('the README shows what the histories say of the releases (npm run routes)', () => {
  expect(printedProfiles(readme)).toBe(profilesSection())
})
