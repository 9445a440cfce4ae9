import { describe, expect, onTestFinished, test } from 'vitest'
import { demandEmpty, examine } from '../src/contract/examine.js'
import { holdingsOf } from '../src/contract/holdings.js'
import { realLimits } from '../src/contract/real-limits.js'
import { sender } from '../src/contract/server.js'
import { versions } from '../src/milvus/versions.js'
import { startEmulator } from '../src/server/server.js'
import { contractFixtures } from './support/contract.js'
import { onServer } from './support/contract-server.js'
import { runFixture } from './support/run-fixture.js'

/** What is answered otherwise by a server that earlier cases were asked of. */
const needsNew = [
  // It lists their import jobs, which it keeps.
  'jobs/import/list/targets.json',
  // 2.3 finds the alias, whose name it has met.
  'aliases/create/of-itself.json',
]

/** Properties of `default` stay: no route of 2.4 drops them. */
const stayIn24 = [
  'collections/describe/timezone-of-database.json',
  'databases/alter/default-value-empty.json',
  'databases/alter/default.json',
  'databases/alter/denied.json',
  'databases/alter/replicate.json',
]

const fixtures = contractFixtures().filter(({ file }) => !needsNew.includes(file))

describe.each(versions)('the contract asked of a %s over HTTP', (profile) => {
  test.each([true, false])('with authorization %s', { timeout: 600_000 }, async (auth) => {
    const { url, close } = await startEmulator({ profile, auth, limits: realLimits })
    onTestFinished(close)
    const server = await examine({ url: url.replace('http://', '') })
    expect(server).toEqual({ url, token: 'root:Milvus', profile, auth })
    const before = await holdingsOf(sender(server))
    const failures = []
    for (const fixture of fixtures) {
      if (!fixture.profiles.includes(profile) || (fixture.auth ?? auth) !== auth) continue
      if (profile === '2.4' && stayIn24.includes(fixture.file)) continue
      try {
        await onServer(server, before, fixture, (send) => runFixture(send, fixture, profile, true))
      } catch (error) {
        failures.push(`${fixture.file}: ${(error as Error).message}`)
      }
    }
    expect(failures).toEqual([])
    expect(await holdingsOf(sender(server))).toEqual(before)
  })
})

describe('a server that the contract cannot be asked of', () => {
  test('is named in one line', async () => {
    const emulator = await startEmulator({ profile: '2.5' })
    const { url } = emulator
    const seen = [
      await reason(() => examine({ url: 'ftp://localhost' })),
      await reason(() => examine({ url, profile: '2.6' })),
      await reason(() => examine({ url, token: 'root:wrong' })),
      await reason(() => examine({ url: `${url}/elsewhere` })),
    ]
    await sender({ url, token: 'root:Milvus' })({
      path: 'collections/create',
      body: { collectionName: 'c', dimension: 4 },
    })
    const server = await examine({ url })
    seen.push(await reason(() => demandEmpty(server, 'it must be empty')))
    onTestFinished(emulator.close)
    seen.push(await reason(() => examine({ url: 'http://127.0.0.1:9' })))
    expect(seen).toEqual([
      '"ftp://localhost" is not the address of a server, such as http://localhost:19530',
      `${url} answers as Milvus 2.5, not as 2.6`,
      `${url} does not take the token of "root"`,
      `${url}/elsewhere is no Milvus with its RESTful v2 API`,
      `${url} is in use: it holds collection default/c; it must be empty`,
      expect.stringMatching(/^http:\/\/127.0.0.1:9 does not answer \S+: ./),
    ])
  })
})

const reason = (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'nothing',
    (error: Error) => error.message,
  )
