import { expect, onTestFinished, test } from 'vitest'
import { examine } from '../../src/contract/examine.js'
import { holdingsOf } from '../../src/contract/holdings.js'
import { realLimits } from '../../src/contract/real-limits.js'
import { sender } from '../../src/contract/server.js'
import { versions } from '../../src/milvus/versions.js'
import { startEmulator } from '../../src/server/server.js'
import { contractFixtures } from './contract.js'
import { onServer } from './contract-server.js'
import { runFixture } from './run-fixture.js'

const fixtures = contractFixtures()

/** Tests that ask the whole contract of one emulator of each release over HTTP. */
export function askOverHttp(auth: boolean): void {
  const name = `the contract asked over HTTP, with authorization ${auth}, of`
  test.each(versions)(`${name} %s`, { timeout: 600_000 }, async (profile) => {
    const { url, close } = await startEmulator({ profile, auth, limits: realLimits })
    onTestFinished(close)
    const server = await examine({ url: url.replace('http://', '') })
    expect(server).toEqual({ url, token: 'root:Milvus', profile, auth })
    const before = new Map(await holdingsOf(sender(server)))
    const atFirst = new Map(before)
    const failures = []
    for (const fixture of fixtures) {
      if (!fixture.profiles.includes(profile) || (fixture.auth ?? auth) !== auth) continue
      try {
        await onServer(server, before, fixture, (send) => runFixture(send, fixture, profile, true))
      } catch (error) {
        failures.push(`${fixture.file}: ${(error as Error).message}`)
      }
    }
    expect(failures).toEqual([])
    expect(await holdingsOf(sender(server))).toEqual(atFirst)
  })
}
