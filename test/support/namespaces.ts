import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import type { Catalog } from '../../src/milvus/catalog/catalog.js'
import type { Limits } from '../../src/milvus/profiles/limits.js'
import type { Version } from '../../src/milvus/versions.js'
import { createApp } from '../../src/server/app.js'

interface Options {
  readonly auth: boolean
  readonly limits?: Partial<Limits>
  /** What each namespace begins with; nothing unless given. */
  readonly seeds?: readonly object[]
}

interface Running {
  readonly emulator: Emulator
  readonly app: FastifyInstance
}

/** Emulators of which a test takes a namespace, by what they were started with. */
const running = new Map<string, Promise<Running>>()

let made = 0

/**
 * A namespace of its own for one test, empty but for the seeds. Nothing of one can be seen in another, and it costs a hundredth of an
 * emulator.
 */
export async function startNamespace(
  profile: Version,
  options: Options,
): Promise<{ app: FastifyInstance; prefix: string; catalog: Catalog }> {
  const key = JSON.stringify([profile, options])
  const started = running.get(key) ?? start(profile, options)
  running.set(key, started)
  const { emulator, app } = await started
  const name = `test-${made++}`
  const { catalog } = emulator.createNamespace(name, options.seeds ? 'seeds' : 'empty')
  onTestFinished(() => emulator.deleteNamespace(name))
  return { app, prefix: `/_ns/${name}`, catalog }
}

async function start(profile: Version, { auth, ...options }: Options): Promise<Running> {
  const emulator = new Emulator({ profile, ...options })
  const app = createApp({ auth }, emulator)
  await app.ready()
  return { emulator, app }
}
