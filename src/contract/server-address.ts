/** An address as it was written, with its scheme, and as it is read. */
export interface Address {
  readonly whole: string
  readonly url: URL
}

/**
 * Reads the address of a server, of http unless it says another scheme.
 * @param withUser what is wrong with one that holds a user or a password
 * @throws Error for that, and for what is no address; it repeats no password
 */
export function readAddress(text: string, withUser: string): Address {
  const whole = /^\w+:\/\//.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url && (url.username !== '' || url.password !== '')) throw new Error(withUser)
  const isHttp = url !== undefined && /^https?:$/.test(url.protocol)
  if (!isHttp || url.search !== '' || url.hash !== '') throw noAddress(text)
  return { whole, url }
}

/** A query may hold a token. */
export const noAddress = (text: string): Error =>
  new Error(
    `"${text.replace(/\?.*/s, '?…')}" is not the address of a server, such as http://localhost:19530`,
  )
