import { noAddress, readAddress } from '../contract/server-address.js'

/**
 * Reads the address of a server.
 * @param option the option that gave it, for the error
 * @throws Error for what is no address of a server alone; it does not repeat a password
 */
export function originOf(option: string, text: string): string {
  const source = `${option}: `
  const withUser = 'the address holds a user or a password; each request brings its own'
  const { url } = readAddress(text, withUser, source)
  if (url.pathname !== '/') throw noAddress(text, source)
  return url.origin
}
