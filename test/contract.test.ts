import { describe, expect, test } from 'vitest'
import { profiles } from '../src/milvus/profiles/profiles.js'
import { type Version, versions } from '../src/milvus/versions.js'
import {
  type ContractFixture,
  contractFixtures,
  expectedAnswer,
  isOlder,
  writeExact,
} from './support/contract.js'
import { asExpected, type Bindings } from './support/contract-match.js'
import {
  type ContractAnswer,
  emulated,
  onRealServer,
  type RealServer,
  type Send,
} from './support/contract-server.js'

const real = realServer(process.env)
const timeout = real ? 120_000 : 10_000

const fixtures = contractFixtures()

for (const route of new Set(fixtures.map((fixture) => fixture.route))) {
  describe(isOlder(route) ? route : `POST /v2/vectordb/${route}`, () => {
    for (const fixture of fixtures.filter((one) => one.route === route)) {
      for (const profile of fixture.profiles) {
        if (real && !appliesTo(real, fixture, profile)) continue
        test(`${fixture.description} (${profile})`, { timeout }, async () => {
          const run = (send: Send) => runSteps(send, fixture, profile)
          if (real) await onRealServer(real, fixture, run)
          else await run(await emulated(fixture, profile))
        })
      }
    }
  })
}

async function runSteps(send: Send, fixture: ContractFixture, profile: Version): Promise<void> {
  const context = { ok: profiles[profile].successCode, bindings: new Map() as Bindings }
  for (const [number, step] of fixture.steps.entries()) {
    const answer = await send(step.request)
    const expected = expectedAnswer(step, profile)
    const place = `${fixture.file} step ${number}, ${step.request.path}`
    const shown = asExpected(expected, answer, context) as ContractAnswer
    expect(shown, place).toEqual(expected)
    // Members must come in the real server's order, too.
    expect(writeExact(shown.body), place).toBe(writeExact(expected.body))
  }
}

function realServer(env: NodeJS.ProcessEnv): RealServer | undefined {
  const { MILVUS_URL: url, MILVUS_PROFILE: named = '2.6', MILVUS_TOKEN: token } = env
  if (!url) return undefined
  const profile = versions.find((version) => version === named)
  if (!profile) throw new Error(`MILVUS_PROFILE: "${named}" is not one of ${versions.join(', ')}`)
  return { url, profile, ...(token && { token }) }
}

const appliesTo = (server: RealServer, { auth }: ContractFixture, profile: Version): boolean =>
  profile === server.profile && (auth ?? Boolean(server.token)) === Boolean(server.token)
