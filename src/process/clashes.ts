import { resolve } from 'node:path'
import type { Static } from '@sinclair/typebox'
import type { ConfigSchema } from './config-schema.js'
import { type Sources, sourceOf } from './sources.js'

/** The settings that name a file of our own, which no other may be. */
const files = ['state', 'record', 'portFile', 'tlsCa'] as const

/** @throws Error where two settings want one port, or one file, that only one can have */
export function checkClashes(config: Static<typeof ConfigSchema>, sources: Sources): void {
  const { port, managementPort } = config
  if (port !== 0 && port === managementPort) {
    const source = sourceOf(sources, 'managementPort')
    throw new Error(`${source}: ${port} is the port of the API already`)
  }
  const owners = new Map<string, string>()
  for (const name of files) {
    if (config[name] === '') continue
    const source = sourceOf(sources, name)
    const place = resolve(config[name])
    const owner = owners.get(place)
    if (owner) throw new Error(`${source}: ${config[name]} is the file of ${owner} already`)
    owners.set(place, source)
  }
}
