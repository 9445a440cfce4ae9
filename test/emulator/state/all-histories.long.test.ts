import { describe, expect, test } from 'vitest'
import { realLimits } from '../../../src/contract/real-limits.js'
import { bodyText, type CaseRequest, headersOf, pathOf } from '../../../src/contract/server.js'
import { applySeed, loadRowCode } from '../../../src/emulator/seeds/seeds.js'
import { exportState } from '../../../src/emulator/state/export.js'
import { importState } from '../../../src/emulator/state/import.js'
import type { Catalog } from '../../../src/milvus/catalog/catalog.js'
import { hybridIds } from '../../../src/milvus/catalog/ids.js'
import { contractFixtures } from '../../support/contract.js'
import { startNamespace } from '../../support/namespaces.js'
import { readRecording, recordings } from '../../support/recorded.js'

/* Whatever a catalog can come to hold is taken again: what a server refuses to make it may come to have by way of others. */

const textOf = (catalog: Catalog): string => [...exportState(catalog)].join('')

/** States that were taken, but for what differs from run to run. */
const taken = new Set<string>()
const alike = (text: string): string =>
  text.replace(/\d{12,}/g, '').replace(/"(salt|hash)":"[^"]*"/g, '')

/** Makes sure, where a catalog has changed since, that its state is taken as it is. */
function stateKeeper(catalog: Catalog) {
  let { revision } = catalog
  return async (place: string) => {
    if (catalog.revision === revision) return
    revision = catalog.revision
    const text = textOf(catalog)
    const known = `${catalog.profile.version} ${alike(text)}`
    if (taken.has(known)) return
    taken.add(known)
    const other = catalog.aside(hybridIds(catalog.clock))
    other.clear()
    await importState(other, JSON.parse(text)).catch((error: Error) => {
      throw new Error(`${place}: ${error.message}`)
    })
    expect(textOf(other), place).toBe(text)
  }
}

interface Asked {
  readonly app: Awaited<ReturnType<typeof startNamespace>>['app']
  readonly prefix: string
}

const ask = ({ app, prefix }: Asked, request: CaseRequest) => {
  const body = bodyText(request)
  return app.inject({
    method: request.method === 'GET' ? 'GET' : 'POST',
    url: prefix + pathOf(request),
    headers: headersOf(request, 'root:Milvus'),
    ...(body !== undefined && { payload: body }),
  })
}

for (const { file, version } of recordings) {
  const { authorization: auth, cases } = readRecording(file)
  describe(`the states of ${file}`, () => {
    test.each(cases)('$name', async ({ name, steps }) => {
      const { catalog, ...server } = await startNamespace(version, { auth })
      const keep = stateKeeper(catalog)
      for (const [number, { request }] of steps.entries()) {
        await ask(server, request as CaseRequest)
        await keep(`${name} ${number}`)
      }
    })
  })
}

describe('the states of the contract', () => {
  for (const fixture of contractFixtures()) {
    test.each(fixture.profiles)(`${fixture.file} (%s)`, async (profile) => {
      const { auth = true, seed, steps } = fixture
      const { catalog, ...server } = await startNamespace(profile, { auth, limits: realLimits })
      const keep = stateKeeper(catalog)
      if (seed) {
        const own = { name: fixture.file, document: seed }
        applySeed(catalog, own, await loadRowCode([own], catalog.profile))
      }
      await keep('the seed')
      for (const { request } of steps) await ask(server, request)
      await keep('the end')
    })
  }
})
