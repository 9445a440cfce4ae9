import { applySeed } from '../../src/emulator/seeds/seeds.js'
import { Catalog } from '../../src/milvus/catalog/catalog.js'
import { hybridIds } from '../../src/milvus/catalog/ids.js'
import type { CatalogOptions } from '../../src/milvus/catalog/options.js'
import type { Limits } from '../../src/milvus/profiles/limits.js'
import { profiles, withLimits } from '../../src/milvus/profiles/profiles.js'
import type { Version } from '../../src/milvus/versions.js'

export interface TestCatalogOptions extends Partial<Omit<CatalogOptions, 'profile'>> {
  readonly profile?: Version
  readonly limits?: Partial<Limits>
  readonly seeds?: readonly object[]
}

/** A catalog without a server around it, of 2.6 unless told otherwise. */
export function catalogWith(options: TestCatalogOptions = {}): Catalog {
  const { profile: version = '2.6', limits = {}, seeds = [], clock = Date.now, ...rest } = options
  const catalog = new Catalog({
    profile: withLimits(profiles[version], limits),
    clock,
    ids: hybridIds(clock),
    rootPassword: 'Milvus',
    ...rest,
  })
  for (const document of seeds) applySeed(catalog, { name: 'test', document })
  return catalog
}
