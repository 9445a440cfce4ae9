import { test as base, type TestAPI } from 'vitest'
import type { World } from './emulator/world.js'
import { type RunningEmulator, type ServerOptions, startEmulator } from './server/server.js'

/** What a test gets of the emulator. */
export interface EmulatorFixtures {
  /** The one server of the test runner's worker. */
  readonly milvusServer: RunningEmulator
  /** A namespace of the test's own, which begins with the seeds and ends with the test. */
  readonly milvus: World
}

/**
 * Gives vitest's `test` with a world of its own for each test, all of them on one server, so that tests can run
 * side by side: `const test = emulatorTest({ seeds: ['seeds/shop.json'] })`.
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
    milvus: async ({ milvusServer, task }, use) => {
      const world = milvusServer.fork(`test-${task.id.replace(/[^\w-]/g, '')}`, { from: 'seeds' })
      await use(world)
      world.close()
    },
  })
}
