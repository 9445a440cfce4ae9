import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { writeExact } from '../../src/contract/exact-json.js'
import { type ContractFixture, expectedAnswer } from '../../src/contract/fixture.js'
import { asExpected, type Bindings } from '../../src/contract/matchers.js'
import { withoutRemembered } from '../../src/contract/remembered.js'
import type { CaseAnswer, Send } from '../../src/contract/server.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import type { Version } from '../../src/milvus/versions.js'

/**
 * Sends the steps of a fixture, and makes sure that each is answered as the fixture says.
 * @param isUsed whether the server was asked before, and remembers what was dropped
 */
export async function runFixture(
  send: Send,
  fixture: ContractFixture,
  profile: Version,
  isUsed = false,
): Promise<void> {
  const context = { ok: profiles[profile].successCode, bindings: new Map() as Bindings }
  for (const [number, step] of fixture.steps.entries()) {
    const sent = await send(step.request)
    const answer = isUsed ? withoutRemembered(sent) : sent
    const told = expectedAnswer(step, profile)
    const expected = isUsed ? withoutRemembered(told) : told
    const place = `${fixture.file} step ${number}, ${step.request.path}`
    const shown = asExpected(expected, answer, context) as CaseAnswer
    // Members must come in the real server's order, too.
    const [body, expectedBody] = [writeExact(shown.body), writeExact(expected.body)]
    // `expect` takes as long as the server: it is for what differs.
    if (body === expectedBody && isDeepStrictEqual(shown, expected)) continue
    expect(shown, place).toEqual(expected)
    expect(body, place).toBe(expectedBody)
  }
}
