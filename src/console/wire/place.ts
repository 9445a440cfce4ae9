const page = '/_emulator/console'

/** The server's own root, whatever a proxy puts before it, and the namespace that the page's address names. */
export function placeOf(pathname: string): { readonly root: string; readonly namespace: string } {
  const before = pathname.slice(0, Math.max(pathname.lastIndexOf(page), 0))
  const [prefix = '', name] = /\/_ns\/([^/]+)$/.exec(before) ?? []
  const root = before.slice(0, before.length - prefix.length)
  return { root, namespace: name === undefined ? defaultNamespace : decodeURIComponent(name) }
}

export const defaultNamespace = 'default'

/** What stands before the paths of a namespace. */
export const prefixOf = (namespace: string): string =>
  namespace === defaultNamespace ? '' : `/_ns/${encodeURIComponent(namespace)}`
