/**
 * Reads the address of a server.
 * @param option the option that gave it, for the error
 * @throws Error for what is no address of a server alone; it does not repeat a password
 */
export function originOf(option: string, text: string): string {
  const whole = /^\w+:\/\//.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url && (url.username !== '' || url.password !== '')) {
    throw new Error(
      `${option}: the address holds a user or a password; each request brings its own`,
    )
  }
  const isHttp = url !== undefined && /^https?:$/.test(url.protocol)
  if (!isHttp || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new Error(
      `${option}: "${withoutQuery(text)}" is not the address of a server, such as http://localhost:19530`,
    )
  }
  return url.origin
}

/** A query may hold a token. */
const withoutQuery = (text: string): string => text.replace(/\?.*/s, '?…')
