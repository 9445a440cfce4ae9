import { type GoObject, getOwn, setOwn } from '../milvus/go/decoded.js'
import { utf8Text } from '../milvus/go/utf8.js'

/**
 * The parameters in a URL's query, the first of each name (net/url ParseQuery). Go drops a pair that has a semicolon or
 * a bad escape.
 */
export function readQuery(url: string): GoObject {
  const start = url.indexOf('?')
  const parameters: GoObject = {}
  if (start < 0) return parameters
  for (const pair of url.slice(start + 1).split('&')) {
    if (pair === '' || pair.includes(';') || /%(?![0-9a-fA-F]{2})/.test(pair)) continue
    const [name = '', ...rest] = pair.split('=')
    const key = unescaped(name)
    if (getOwn(parameters, key) === undefined) setOwn(parameters, key, unescaped(rest.join('=')))
  }
  return parameters
}

function unescaped(text: string): string {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return utf8Text(Buffer.from(bytes, 'latin1'))
}
