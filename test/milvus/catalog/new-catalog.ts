import { MilvusError } from '../../../src/milvus/errors/error.js'
import type { Version } from '../../../src/milvus/versions.js'
import { catalogWith } from '../../support/catalog-with.js'

export const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

export function newCatalog(names: readonly string[] = [], profile: Version = '2.6') {
  let now = 1_700_000_000_000
  const clock = {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
  const collections = names.map((collectionName) => ({ collectionName, dimension: 4, load: false }))
  const seeds = [{ databases: [{ dbName: 'default', collections }] }]
  const catalog = catalogWith({ profile, seeds, clock: clock.now })
  return { catalog, clock }
}

export function messageOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return error.message
  }
}
