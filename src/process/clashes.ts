import type { Static } from '@sinclair/typebox'
import { checkFiles } from '../emulator/file-clashes.js'
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
  const filesOf = (name: Reading | Writing) =>
    [config[name]]
      .flat()
      .filter((file) => file !== '')
      .map((file) => ({ source: sourceOf(sources, name), file }))
  checkFiles(read.flatMap(filesOf), written.flatMap(filesOf))
}

type Reading = (typeof read)[number]
type Writing = (typeof written)[number]
