import { ControlError } from '../emulator/control-error.js'
import { nearest } from '../emulator/nearest.js'
import { consolePath, controlPath } from '../http/paths.js'
import type { ControlRouteInfo } from './route.js'

type Route = Pick<ControlRouteInfo, 'method' | 'path'>

/**
 * Refuses what the control plane does not have, with the methods that the path takes, or the path that was probably meant.
 * @param url with its query
 * @param routes all that it has, but for the console
 */
export function unknownRoute(method: string, url: string, routes: readonly Route[]): ControlError {
  const [below = ''] = url.slice(controlPath.length).split('?', 1)
  const path = below || '/'
  const all = [...routes, consoleRoute]
  const methods = methodsOf(path, all)
  const meant = probably(path, all)
  const hint =
    methods.length > 0
      ? `; there is ${methods.toSorted().join(' and ')}`
      : methodsOf(meant, all).length > 0
        ? `; did you mean ${controlPath}${meant}?`
        : ''
  return new ControlError(404, 'unknown_route', `milvus-emulator has no ${method} ${url}${hint}`)
}

const consoleRoute: Route = { method: 'GET', path: consolePath.slice(controlPath.length) }

const methodsOf = (path: string, routes: readonly Route[]): string[] =>
  routes.filter((route) => formOf(route.path).test(path)).map(({ method }) => method)

const formOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)

/** The path without a slash at its end, its first part as one that there is. */
function probably(path: string, routes: readonly Route[]): string {
  const [, first = '', ...rest] = path.replace(/\/$/, '').split('/')
  const known = new Set(routes.map((route) => route.path.split('/')[1] ?? ''))
  return ['', nearest(first, known) ?? first, ...rest].join('/')
}
