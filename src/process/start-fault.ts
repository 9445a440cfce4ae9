import type { Config } from './config.js'
import { settings } from './settings.js'
import { type Sources, sourceOf } from './sources.js'

/** Words an error of `startEmulator`, which names its options, for who gave flags, variables or a file. */
export function startFault(
  error: Error & { readonly code?: string; readonly port?: number },
  { managementPort }: Pick<Config, 'managementPort'>,
  sources: Sources,
): Error {
  if (error.code !== 'EADDRINUSE') return withSource(error, sources)
  const isManagement = error.port === managementPort
  const source = sources[isManagement ? 'managementPort' : 'port']
  const flag = isManagement ? '--management-port' : '--port'
  const where = source === undefined || source.startsWith('--') ? '' : `${source}: `
  return new Error(`${where}${error.message}; ${flag} 0 takes any free one`)
}

/** What to say of whatever ended the process, in one line. */
export function lastWords({ message, syscall }: NodeJS.ErrnoException): string {
  if (syscall === 'uv_cwd') return 'the folder where it was started is not there any more'
  return message.replaceAll('\n', ' ')
}

/** Errors of these come from more than one setting. */
const ofMany = ['port', 'tls']

function withSource(error: Error, sources: Sources): Error {
  const [option = ''] = /^\w+(?=[: ])/.exec(error.message) ?? []
  // Options that take lists are named in the plural.
  const name = [option, option.replace(/s$/, '')].find(isSetting)
  if (name === undefined || ofMany.includes(name)) return error
  return new Error(sourceOf(sources, name) + error.message.slice(option.length))
}

const isSetting = (name: string): name is keyof Sources => Object.hasOwn(settings, name)
