import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printedProfiles, profilesSection } from '../.scripts/profiles-section.js'
import { printedReceipts, receiptsTable } from '../.scripts/receipts-table.js'
import { derivedFiles, printedTable, supportTable } from '../.scripts/routes.js'
import type { Counts } from '../src/emulator/receipts/fidelity.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README shows the support table of the registry (npm run routes)', () => {
  expect(printedTable(readme)).toBe(supportTable())
})

test('the derived files are what recordings and contract say (npm run routes)', async () => {
  const derived = await derivedFiles()
  const stored = Object.keys(derived).map((file) => [file, JSON.parse(readFileSync(file, 'utf8'))])
  expect(Object.fromEntries(stored)).toEqual(derived)
  const counts = derived['src/emulator/receipts/counts.json'] as Counts
  expect(printedReceipts(readme)).toBe(receiptsTable(counts))
})

test('the README shows what the histories say of the releases (npm run routes)', () => {
  expect(printedProfiles(readme)).toBe(profilesSection())
})
