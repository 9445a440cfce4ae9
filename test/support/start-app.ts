import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import type { Catalog } from '../../src/milvus/catalog/catalog.js'
import type { Version } from '../../src/milvus/versions.js'
import { type AppOptions, createApp } from '../../src/server/app.js'

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
  return { app, catalog: emulator.defaultNamespace.catalog }
}
