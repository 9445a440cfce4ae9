import { badSeed, refuseAs, unknownState } from './control-error.js'
import type { Emulator } from './emulator.js'
import type { Namespace } from './namespace.js'
import { nameOfState, statesIn } from './seeds/folder.js'
import { readSeed } from './seeds/seed.js'
import { applySeed, loadRowCode } from './seeds/seeds.js'

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
  const { snapshots, providerStates: folder } = emulator
  const called = snapshots.has(name)
    ? name
    : [...snapshots.keys()].find((one) => nameOfState(one) === name)
  if (called !== undefined) {
    if (!adds) namespace.reset()
    namespace.catalog.restore(emulator.snapshot(called))
    namespace.leaveOrigin()
    return { restored: called }
  }
  const states = folder === undefined ? new Map<string, string>() : statesIn(folder)
  const file = states.get(name)
  if (file === undefined) throw unknownState(state, name, [...snapshots.keys(), ...states.keys()])
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
