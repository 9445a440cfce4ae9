import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printedProfiles, profilesSection } from '../.scripts/profiles-section.js'
import { printedReceipts, receiptsTable } from '../.scripts/receipts-table.js'
import { printedTable, supportTable } from '../.scripts/routes.js'
import { receipts } from './support/receipts.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README shows the support table of the registry (npm run routes)', () => {
  expect(printedTable(readme)).toBe(supportTable())
})

test('the README and the emulator have what the recordings show (npm run routes)', () => {
  const { seen, counts } = receipts()
  const folder = new URL('../src/emulator/receipts/', import.meta.url)
  const stored = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  expect([stored('seen.json'), stored('counts.json')]).toEqual([seen, counts])
  expect(printedReceipts(readme)).toBe(receiptsTable(counts))
})

test('the README shows what the histories say of the releases (npm run routes)', () => {
  expect(printedProfiles(readme)).toBe(profilesSection())
})
