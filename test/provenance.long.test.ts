import { expect, test } from 'vitest'
import { contractFixtures } from './support/contract.js'
import { evidence, withEvidence } from './support/evidence.js'

test('each contract case says in which releases its answers were recorded (npm run provenance)', () => {
  const releasesOf = evidence()
  const fixtures = contractFixtures()
  const stated = fixtures.map(({ file, provenance }) => [file, provenance])
  const seen = fixtures.map((fixture) => [
    fixture.file,
    withEvidence(fixture.provenance, releasesOf(fixture)),
  ])
  expect(stated).toEqual(seen)
})
