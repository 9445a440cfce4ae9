import { resolve } from 'node:path'
import type { Static } from '@sinclair/typebox'
import type { ConfigSchema } from './config-schema.js'
import { type Sources, sourceOf } from './sources.js'

/** The settings that name files which are read. */
const read = ['seed', 'upstreamCa', 'tlsCert', 'tlsKey'] as const
/** The settings that name a file which is written, so no other may be it. */
const written = ['state', 'record', 'portFile', 'tlsCa'] as const

/** @throws Error where two settings want one port, or one file, that only one can have */
export function checkClashes(config: Static<typeof ConfigSchema>, sources: Sources): void {
  const { port, managementPort } = config
  if (port !== 0 && port === managementPort) {
    const source = sourceOf(sources, 'managementPort')
    throw new Error(`${source}: ${port} is the port of the API already`)
  }
  const owners = new Map<string, string>()
  for (const name of read) {
    for (const file of [config[name]].flat()) {
      if (file !== '') owners.set(resolve(file), sourceOf(sources, name))
    }
  }
  for (const name of written) {
    if (config[name] === '') continue
    const source = sourceOf(sources, name)
    const place = resolve(config[name])
    const owner = owners.get(place)
    if (owner) throw new Error(`${source}: ${config[name]} is the file of ${owner} already`)
    owners.set(place, source)
  }
}
