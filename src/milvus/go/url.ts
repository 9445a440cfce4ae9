import { quote } from './quote.js'

export interface GoUrl {
  /** In small letters; empty where there is none. */
  readonly scheme: string
  readonly hasUser: boolean
  /** With the port. */
  readonly host: string
  /** As it was written. */
  readonly path: string
}

/** An address taken apart as Go's `url.Parse` does, or the text of its error. */
export function parseUrl(text: string): GoUrl | { readonly failure: string } {
  const parsed = takeApart(text)
  return 'failure' in parsed ? { failure: `parse ${quote(text)}: ${parsed.failure}` } : parsed
}

function takeApart(text: string): GoUrl | { readonly failure: string } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go looks for these
  if (/[\x00-\x1f\x7f]/.test(text)) return { failure: 'net/url: invalid control character in URL' }
  const [before = ''] = text.split('#', 1)
  if (before === '') return { scheme: '', hasUser: false, host: '', path: '' }
  if (before.startsWith(':')) return { failure: 'missing protocol scheme' }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(before)?.[1] ?? ''
  const behind = scheme === '' ? before : before.slice(scheme.length + 1)
  const [rest = ''] = behind.split('?', 1)
  const base = { scheme: scheme.toLowerCase(), hasUser: false, host: '' }
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...base, path: '' }
    const [segment = ''] = rest.split('/', 1)
    if (segment.includes(':')) return { failure: 'first path segment in URL cannot contain colon' }
  }
  if (!rest.startsWith('//')) return { ...base, path: rest }
  const [authority = ''] = rest.slice(2).split('/', 1)
  const path = rest.slice(2 + authority.length)
  const at = authority.lastIndexOf('@')
  const host = authority.slice(at + 1)
  const failure = badEscape(path, host) ?? badHost(host)
  return failure === undefined ? { ...base, hasUser: at >= 0, host, path } : { failure }
}

function badEscape(...parts: readonly string[]): string | undefined {
  for (const part of parts) {
    const bad = /%(?![0-9a-f]{2}).{0,2}/i.exec(part)?.[0]
    if (bad !== undefined) return `invalid URL escape ${quote(bad)}`
  }
  return undefined
}

function badHost(host: string): string | undefined {
  const colon = host.startsWith('[') ? host.indexOf(']') + 1 : host.lastIndexOf(':')
  const port = colon >= 0 && colon < host.length ? host.slice(colon) : ''
  if (port !== '' && !/^:[0-9]*$/.test(port)) return `invalid port ${quote(port)} after host`
  const bad = /[ "<>\\^`{|}]/.exec(host)?.[0]
  return bad === undefined ? undefined : `invalid character ${quote(bad)} in host name`
}
