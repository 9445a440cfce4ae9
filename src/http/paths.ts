import { utf8Text } from '../milvus/go/utf8.js'

export const controlPath = '/_emulator'
export const consolePath = `${controlPath}/console`

/**
 * Decodes the percent-escapes of a request's path, `%2F` included, as Go's server does before it looks for
 * the route. Characters that would end the path and that no route has become U+FFFD.
 */
export function decodePath(url: string): string {
  if (!/[%#]/.test(url)) return url
  const end = url.indexOf('?') < 0 ? url.length : url.indexOf('?')
  const path = url.slice(0, end)
  // Not an escape: Fastify's router says so, and the request is refused as malformed.
  if (/%(?![0-9a-fA-F]{2})/.test(path)) return url
  const decoded = utf8Text(unescaped(path))
  return decoded.replace(/[?#%]/g, '\ufffd') + url.slice(end)
}

/** The bytes of a path whose escapes are all whole; a replacement of each would take ten times as long. */
function unescaped(path: string): Uint8Array {
  const bytes = Buffer.allocUnsafe(path.length)
  let size = 0
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    bytes[size++] = code === 0x25 ? 16 * digitAt(path, ++at) + digitAt(path, ++at) : code
  }
  return bytes.subarray(0, size)
}

/** The value of a hexadecimal digit. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57
}

/** The scheme and the host that what a proxy is asked for begins with (RFC 9112 §3.2.2); empty for any other path. */
export const authorityOf = (url: string): string =>
  url.startsWith('/') ? '' : (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? '')

/** A path without the host that stands before it; where that is none, Go's server refuses the request (net/url parseHost). */
export function originForm(url: string): string {
  const authority = authorityOf(url)
  if (authority === '') return url
  if (!authorityForm.test(authority)) return noPath
  const path = url.slice(authority.length)
  return path.startsWith('/') ? path : `/${path}`
}

/** Refused as malformed, as its escape is none. */
export const noPath = '/%'

const authorityForm =
  /^[^:]+:\/\/([\w.~!$&'()*+,;=:%@-]*@)?(\[[^\]]*\]|([\w.~!$&'()*+,;=<>"-]|%[89a-f][\da-f])*)(:\d*)?$/i
