import type { Config } from './config.js'
import { kebab } from './flags.js'
import { settings } from './settings.js'

/** Words an error of `startEmulator`, which names its options, for who gave flags. */
export function startFault(
  error: Error & { readonly code?: string; readonly port?: number },
  { managementPort }: Pick<Config, 'managementPort'>,
): Error {
  if (error.code !== 'EADDRINUSE') return withFlag(error)
  const flag = error.port === managementPort ? '--management-port' : '--port'
  return new Error(`${error.message}; ${flag} 0 takes any free one`)
}

/** Errors of these come from more than one flag. */
const ofMany = ['port', 'tls']

function withFlag(error: Error): Error {
  const [option = ''] = /^\w+(?=[: ])/.exec(error.message) ?? []
  if (!Object.hasOwn(settings, option) || ofMany.includes(option)) return error
  return new Error(`--${kebab(option)}${error.message.slice(option.length)}`)
}
