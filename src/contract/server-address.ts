/** An address as it was written, with its scheme, and as it is read. */
export interface Address {
  readonly whole: string
  readonly url: URL
}

/**
 * Reads the address of a server, of http unless it says another scheme.
 * @param withUser what is wrong with one that holds a user or a password
 * @param source what stands before each reason, such as `twin: `
 * @throws Error for that, and for what is no address; it repeats no password
 */
export function readAddress(text: string, withUser: string, source = ''): Address {
  const whole = /^\w+:\/\//.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url && (url.username !== '' || url.password !== '')) throw new Error(source + withUser)
  const isHttp = url !== undefined && /^https?:$/.test(url.protocol)
  if (!isHttp || url.search !== '' || url.hash !== '') throw noAddress(text, source)
  return { whole, url }
}

/** A query may hold a token. */
export const noAddress = (text: string, source: string): Error =>
  new Error(
    `${source}"${text.replace(/\?.*/s, '?…')}" is not the address of a server, such as http://localhost:19530`,
  )
