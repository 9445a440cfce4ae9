import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printedReceipts, receiptsTable } from '../.scripts/receipts-table.js'
import { derivedFiles } from '../.scripts/routes.js'
import type { Counts } from '../src/emulator/receipts/fidelity.js'

test('the derived files are what recordings and contract say (npm run routes)', async () => {
  const derived = await derivedFiles()
  const stored = Object.keys(derived).map((file) => [file, JSON.parse(readFileSync(file, 'utf8'))])
  expect(Object.fromEntries(stored)).toEqual(derived)
  const counts = derived['src/emulator/receipts/counts.json'] as Counts
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(printedReceipts(readme)).toBe(receiptsTable(counts))
})
