import { describe, expect, test } from 'vitest'
import { readCases } from '../src/commands/read-cases.js'
import { releaseIn } from '../src/commands/releases.js'
import { demandEmpty, examine } from '../src/contract/examine.js'
import { type ContractFixture, isOlder } from '../src/contract/fixture.js'
import { holdingsOf } from '../src/contract/holdings.js'
import { limitsOf } from '../src/contract/real-limits.js'
import { replay } from '../src/contract/replay.js'
import { sender } from '../src/contract/server.js'
import { stepDifferences } from '../src/contract/step-differences.js'
import { type Version, versions } from '../src/milvus/versions.js'
import { contractFixtures } from './support/contract.js'
import { emulated, onServer } from './support/contract-server.js'
import { runFixture } from './support/run-fixture.js'

const real = await realServer(process.env)
const { CONTRACT_CASES: written, MILVUS_PROFILE: profile = '2.6' } = process.env
const cases = contractFixtures().flatMap((fixture) =>
  fixture.profiles
    .filter((profile) => !real || appliesTo(real.server, fixture, profile))
    .map((profile) => ({ fixture, profile })),
)

for (const { fixture } of cases.filter((one) => lacks(one.fixture))) {
  const { file, limits } = fixture
  console.warn(`${file} is left out: it needs --limit flushRate=${limits?.flushRate}`)
}

for (const route of new Set(cases.map(({ fixture }) => fixture.route))) {
  describe(isOlder(route) ? route : `POST /v2/vectordb/${route}`, () => {
    for (const { fixture, profile } of cases.filter((one) => one.fixture.route === route)) {
      test.skipIf(lacks(fixture))(`${fixture.description} (${profile})`, async () => {
        if (!real) return runFixture(await emulated(fixture, profile), fixture, profile)
        const { server, before } = real
        await onServer(server, before, fixture, (send) => runFixture(send, fixture, profile, true))
      })
    }
  })
}

/** Cases that an emulator wrote, or recordings: their answers are compared as those of two servers. */
for (const one of written ? readCases(written) : []) {
  test(one.name, async () => {
    const { auth = true, steps } = one
    const send = real
      ? sender(real.server)
      : await emulated({ auth, file: one.name }, releaseIn('MILVUS_PROFILE', profile))
    const recorded = steps.map(({ answer }) => answer ?? { status: 0, body: undefined })
    expect(await stepDifferences(steps, recorded, await replay(send, steps))).toEqual([])
  })
}

/** Whether the server has not the limits that a case is about. */
function lacks({ limits }: ContractFixture): boolean {
  return real !== undefined && limits !== undefined && limits.flushRate !== real.limits.flushRate
}

/** The server that the environment names, and what it holds. */
async function realServer(env: NodeJS.ProcessEnv) {
  const { MILVUS_URL: url, MILVUS_PROFILE: named, MILVUS_TOKEN: token } = env
  if (url === undefined) return undefined
  // As a script has it that failed to start one: all would be well, as the emulator answers.
  if (url.trim() === '') throw new Error('MILVUS_URL: it is empty')
  const profile = versions.find((version) => version === named)
  if (named && !profile) throw new Error(`MILVUS_PROFILE: "${named}" is not one of ${versions}`)
  const server = await examine({ url, ...(token && { token }), ...(profile && { profile }) })
  await demandEmpty(server, 'the contract needs an empty one')
  const before = new Map(await holdingsOf(sender(server)))
  return { server, before, limits: await limitsOf(server) }
}

function appliesTo(
  server: { profile: Version; auth: boolean },
  { auth }: ContractFixture,
  profile: Version,
): boolean {
  return profile === server.profile && (auth ?? server.auth) === server.auth
}
