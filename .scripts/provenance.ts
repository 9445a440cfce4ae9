// Writes into each contract fixture in which releases its answers were recorded (npm run provenance).
import { readFileSync, writeFileSync } from 'node:fs'
import { contractFixtures } from '../test/support/contract.js'
import { evidence, withEvidence } from '../test/support/evidence.js'

const releasesOf = evidence()
for (const fixture of contractFixtures()) {
  const url = new URL(`../fixtures/contract/${fixture.file}`, import.meta.url)
  const text = readFileSync(url, 'utf8')
  const provenance = withEvidence(fixture.provenance, releasesOf(fixture))
  const written = text.replace(JSON.stringify(fixture.provenance), () => JSON.stringify(provenance))
  if (written !== text) writeFileSync(url, written)
}
