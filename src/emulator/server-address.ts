import { noAddress, readAddress } from '../contract/server-address.js'

/**
 * Reads the address of a server.
 * @param option the option that gave it, for the error
 * @throws Error for what is no address of a server alone; it does not repeat a password
 */
export function originOf(option: string, text: string): string {
  try {
    const { url } = readAddress(
      text,
      'the address holds a user or a password; each request brings its own',
    )
    if (url.pathname !== '/') throw noAddress(text)
    return url.origin
  } catch (error) {
    throw new Error(`${option}: ${(error as Error).message}`)
  }
}
