import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { trimEnd } from '../milvus/go/trim.js'
import { badSeed, refuseAs, unknownState } from './control-error.js'
import type { Emulator } from './emulator.js'
import type { Namespace } from './namespace.js'
import { seedNamesIn } from './seeds/folder.js'
import { readSeed } from './seeds/seed.js'
import { applySeed, loadRowCode } from './seeds/seeds.js'

/** Of a name of a state, in characters. */
const longestName = 128

/** The name of a snapshot or seed that a sentence stands for: what is no letter, digit or `._-` becomes one `-`. */
export const nameOfState = (state: string): string =>
  trimEnd(state.replace(/[^A-Za-z0-9._]+/g, '-').replace(/^[-.]+/, ''), '-').slice(0, longestName)

/**
 * Brings a namespace into a state that a test names: back to its beginning, then to the snapshot of that name, or else to
 * what the seed of that name in the folder of states adds.
 * @param adds whether it is added to what there is
 * @throws ControlError unknown_state, bad_seed; for a state that is not known nothing changes, for one that is refused not the catalog
 */
export async function enterState(
  emulator: Emulator,
  namespace: Namespace,
  state: string,
  adds: boolean,
): Promise<{ restored: string } | { seeded: string }> {
  const name = nameOfState(state)
  const snapshot = emulator.snapshots.get(name)
  if (snapshot) {
    if (!adds) namespace.reset()
    namespace.catalog.restore(snapshot)
    namespace.leaveOrigin()
    return { restored: name }
  }
  const { providerStates: folder } = emulator
  const file = folder === undefined ? undefined : join(folder, `${name}.json`)
  if (name === '' || file === undefined || !existsSync(file)) {
    throw unknownState(state, name, [
      ...emulator.snapshots.keys(),
      ...(folder === undefined
        ? []
        : seedNamesIn(folder).filter((one) => one === nameOfState(one))),
    ])
  }
  await refuseAs(badSeed, () => beginWith(namespace, file, adds))
  return { seeded: name }
}

/** All at once when its code is there: no request, and no other state, comes in between. */
async function beginWith(namespace: Namespace, file: string, adds: boolean): Promise<void> {
  const { catalog } = namespace
  const seed = readSeed(file)
  const code = await loadRowCode([seed], catalog.profile)
  const before = catalog.snapshot()
  if (!adds) namespace.reset()
  try {
    applySeed(catalog, seed, code)
  } catch (error) {
    catalog.restore(before)
    throw error
  }
  namespace.leaveOrigin()
}
