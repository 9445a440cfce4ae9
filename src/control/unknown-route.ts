import { ControlError } from '../emulator/control-error.js'
import { nearest } from '../emulator/nearest.js'
import { consolePath, controlPath } from '../http/paths.js'
import { trimEnd } from '../milvus/go/trim.js'
import type { ControlRouteInfo } from './route.js'

type Route = Pick<ControlRouteInfo, 'method' | 'path'>

interface Asked {
  readonly method: string
  /** With its query, and without the prefix. */
  readonly url: string
  /** `/_ns/NAME` where that stood before it: who follows the hint is to stay in that namespace. */
  readonly prefix: string
}

/**
 * Refuses what the control plane does not have, with the methods that the path takes, or the path that was probably
 * meant.
 * @param routes all that it has, but for the console
 */
export function unknownRoute(asked: Asked, routes: readonly Route[]): ControlError {
  const { method, url, prefix } = asked
  const [below = ''] = url.slice(controlPath.length).split('?', 1)
  const path = below || '/'
  const all = [...routes, consoleRoute]
  const methods = methodsOf(path, all)
  const meant = probably(path, all)
  const hint =
    methods.length > 0
      ? `; there is ${joined(methods)}`
      : methodsOf(meant, all).length > 0
        ? `; did you mean ${prefix}${controlPath}${meant === '/' ? '' : meant}?`
        : ''
  const message = `milvus-emulator has no ${method} ${prefix}${url}${hint}`
  return new ControlError(404, 'unknown_route', message)
}

const consoleRoute: Route = { method: 'GET', path: consolePath.slice(controlPath.length) }

function methodsOf(path: string, routes: readonly Route[]): string[] {
  const found = routes.filter((route) => formOf(route.path).test(path))
  return [...new Set(found.map(({ method }) => method))].toSorted()
}

const joined = (names: readonly string[]): string =>
  names.join(', ').replace(/, (?=[^,]*$)/, ' and ')

const formOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`)

/** The path without slashes at its end, its first part as one that there is. */
function probably(path: string, routes: readonly Route[]): string {
  const [, first = '', ...rest] = trimEnd(path, '/').split('/')
  const known = new Set(routes.map((route) => route.path.split('/')[1] ?? ''))
  return ['', nearest(first, known) ?? first, ...rest].join('/')
}
