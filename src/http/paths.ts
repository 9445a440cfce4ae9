/**
 * Decodes the percent-escapes of a request's path, `%2F` included, as Go's server does before it looks for
 * the route. What no route can match is left as it is.
 */
export function decodePath(url: string): string {
  if (!url.includes('%')) return url
  const end = url.indexOf('?') < 0 ? url.length : url.indexOf('?')
  try {
    const path = decodeURIComponent(url.slice(0, end))
    return /[?#%]/.test(path) ? url : path + url.slice(end)
  } catch {
    return url
  }
}
