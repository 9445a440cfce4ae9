import { test as base, type TestAPI } from 'vitest'
import type { Origin } from './emulator/emulator.js'
import type { World } from './emulator/world.js'
import { type RunningEmulator, type ServerOptions, startEmulator } from './server/server.js'

/** What a test gets of the emulator. */
export interface EmulatorFixtures {
  /** The one server of the test runner's worker. */
  readonly milvusServer: RunningEmulator
  /** What a test's world begins as: the `seeds` unless overridden, `empty`, or a snapshot of `milvusServer`. */
  readonly milvusFrom: Origin
  /** Options of a server of the test's own, over those of all tests; none, unless overridden, for the common server. */
  readonly milvusOptions: ServerOptions
  /** A namespace of the test's own, which ends with the test. */
  readonly milvus: World
}

/**
 * Gives vitest's `test` with a world of its own for each test, all of them on one server, so that tests can run
 * side by side: `const test = emulatorTest({ seeds: ['seeds/shop.json'] })`. Files and suites choose others by
 * `test.override({ milvusFrom: 'empty' })`, or `test.override({ milvusOptions: { profile: '2.4' } })`.
 */
export function emulatorTest(options: ServerOptions = {}): TestAPI<EmulatorFixtures> {
  return base.extend<EmulatorFixtures>({
    milvusServer: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are used off the pattern.
      async ({}, use) => {
        const server = await startEmulator(options)
        await use(server)
        await server.close()
      },
      { scope: 'worker' },
    ],
    milvusFrom: 'seeds',
    milvusOptions: {},
    milvus: async ({ milvusServer, milvusFrom, milvusOptions, task }, use) => {
      const own =
        Object.keys(milvusOptions).length > 0
          ? await startEmulator({ ...options, ...milvusOptions })
          : undefined
      const name = `test-${task.id.replace(/[^\w-]/g, '')}`
      const world = (own ?? milvusServer).fork(name, { from: milvusFrom })
      await use(world)
      world.close()
      await own?.close()
    },
  })
}
