import type { Catalog } from '../../milvus/catalog/catalog.js'
import { hybridIds } from '../../milvus/catalog/ids.js'
import { answersGone, startPace } from '../../milvus/turns/pace.js'
import { noSeed, refuseAs } from '../control-error.js'
import { inSlices } from '../state/slices.js'
import { exportSeed } from './export.js'
import type { SeedDocument } from './schema.js'
import { addSeedPaced, applySeed } from './seeds.js'

/*
 * A catalog as a seed that an empty server takes: what came about step by step, such as a length that was altered
 * later, cannot always be made at once.
 */

/**
 * The text of the seed in slices (`exportSeed`).
 * @throws ControlError no_seed, with the places in it that would be refused
 */
export async function triedSlices(catalog: Catalog, password?: string): Promise<string[]> {
  const slices: string[] = []
  await refuseAs(noSeed, async () => {
    const empty = emptyAs(catalog)
    for await (const slice of inSlices(exportSeed(catalog, password))) slices.push(slice)
    const text = slices.join('')
    // To parse it takes a turn of its own.
    await answersGone()
    const seed = seedOf(text)
    await answersGone()
    await addSeedPaced(empty, seed, startPace())
  })
  return slices
}

/**
 * The seed, at once.
 * @throws ControlError no_seed
 */
export function triedSeed(catalog: Catalog, password?: string): SeedDocument {
  try {
    const seed = seedOf([...exportSeed(catalog, password)].join(''))
    applySeed(emptyAs(catalog), seed)
    return seed.document
  } catch (error) {
    throw noSeed((error as Error).message)
  }
}

const seedOf = (text: string) => ({
  name: 'of this world',
  document: JSON.parse(text) as SeedDocument,
})

/** A server of the same settings with nothing in it. It takes none of the catalog's ids, which go on as if nothing was tried. */
function emptyAs(catalog: Catalog): Catalog {
  const empty = catalog.aside(hybridIds(catalog.clock))
  empty.clear()
  return empty
}
