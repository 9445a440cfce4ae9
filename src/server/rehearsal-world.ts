import { inProcessSender } from '../contract/in-process.js'
import { hiddenPassword } from '../contract/journal-marks.js'
import type { StartedWorld } from '../contract/rehearse.js'
import { badSeed, refuseAs } from '../emulator/control-error.js'
import { Emulator } from '../emulator/emulator.js'
import type { ResetTarget } from '../emulator/namespace.js'
import { asSeed } from '../emulator/seeds/seed.js'
import { addSeedPaced } from '../emulator/seeds/seeds.js'
import { startPace } from '../milvus/turns/pace.js'
import type { Version } from '../milvus/versions.js'
import type { MakeApp, RehearsedOptions } from './rehearsal-options.js'

/**
 * Starts a release that does not listen, with what the seeds make of it. Every user has the password that stands in a journal
 * in the place of all, and nothing is late.
 * @param signal ends what is asked of it, with its reason
 * @throws ControlError bad_seed
 */
export async function startWorld(
  { auth = true, bodyLimit, seeds = [], ...given }: RehearsedOptions,
  profile: Version,
  origin: ResetTarget,
  makeApp: MakeApp,
  signal: AbortSignal,
): Promise<StartedWorld> {
  const { clock, schedule, ids, upstream, ...options } = given
  const delays = { loadDelay: 0, indexBuildDelay: 0, searchDelay: 0, importDelay: 0 }
  const own = { profile, rootPassword: hiddenPassword, journal: 0, ...delays }
  const emulator = new Emulator({ ...options, ...own })
  const { catalog } = emulator.defaultNamespace
  const ownPace = startPace()
  const pace = () => {
    signal.throwIfAborted()
    return ownPace()
  }
  for (const [index, seed] of (origin === 'seeds' ? seeds : []).entries()) {
    await pace()
    const refused = (reason: string) => badSeed(`${profile}: ${reason}`)
    await refuseAs(refused, async () => addSeedPaced(catalog, asSeed(seed, `#${index + 1}`), pace))
  }
  for (const name of catalog.users.names()) {
    const user = catalog.users.get(name)
    if (user) catalog.users.setPassword(user, hiddenPassword)
  }
  const limit = bodyLimit === undefined ? {} : { bodyLimit }
  const app = makeApp({ auth, ...limit, control: 'off' }, emulator)
  await app.ready()
  return {
    send: inProcessSender(app.server, `root:${hiddenPassword}`, signal),
    close: () => app.close(),
  }
}
