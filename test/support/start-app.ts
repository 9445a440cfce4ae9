import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { type AppOptions, createApp } from '../../src/app.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { Emulator } from '../../src/emulator.js'
import type { Version } from '../../src/versions.js'

export interface TestApp {
  readonly app: FastifyInstance
  readonly catalog: Catalog
}

/** An emulator of its own for one test, not listening; it closes itself when the test ends. */
export async function startApp(
  profile: Version = '2.6',
  options: Omit<AppOptions, 'profile'> = {},
): Promise<TestApp> {
  const emulator = new Emulator({ ...options, profile })
  const app = createApp(options, emulator)
  onTestFinished(() => app.close())
  await app.ready()
  return { app, catalog: emulator.standard.catalog }
}
