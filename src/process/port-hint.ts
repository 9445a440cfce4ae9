import type { Config } from './config.js'

/** Adds to the error of a taken port which flag moves it. */
export function withPortHint(
  error: Error & { readonly code?: string; readonly port?: number },
  { managementPort }: Pick<Config, 'managementPort'>,
): Error {
  if (error.code !== 'EADDRINUSE') return error
  const flag = error.port === managementPort ? '--management-port' : '--port'
  return new Error(`${error.message}; ${flag} 0 takes any free one`)
}
