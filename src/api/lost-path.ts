import type { Budget } from '../emulator/journal/budget.js'
import { cutName } from '../emulator/journal/cut.js'
import type { Note } from '../emulator/journal/note.js'
import { nearest } from '../emulator/nearest.js'
import { pathOf, type Route } from '../milvus/actions/action.js'
import { type Version, within } from '../milvus/versions.js'

/** What there is to say of a request that no route took. */
export type LostPath = (method: string, path: string, budget: Budget) => Note | undefined

/** Gives what finds out how a path was meant that is no route of a release, or none for the method. */
export function lostPath(routes: readonly Route[], version: Version): LostPath {
  // Made at the first lost request: most servers see none.
  let paths: Paths | undefined
  return (method, path, budget) => {
    paths ??= pathsOf(routes, version)
    const { served, elsewhere } = paths
    const route = served.get(path)
    if (route) {
      const text = `${method} ${path}: this route takes ${route.verb ?? 'POST'}`
      return { kind: 'wrong method', text }
    }
    const other = elsewhere.get(path)
    if (other) {
      return {
        kind: 'route of another release',
        text: `${path} is ${spanText(other)}; this is ${version}`,
      }
    }
    const near = budget.take(served.size) ? nearest(path, served.keys()) : undefined
    return near === undefined
      ? undefined
      : { kind: 'near miss', text: `no route \`${cutName(path)}\`; there is \`${near}\`` }
  }
}

interface Paths {
  readonly served: ReadonlyMap<string, Route>
  /** Of other releases. */
  readonly elsewhere: ReadonlyMap<string, Route>
}

function pathsOf(routes: readonly Route[], version: Version): Paths {
  const served = new Map<string, Route>()
  const elsewhere = new Map<string, Route>()
  for (const route of routes) {
    const known = within(version, route) ? served : elsewhere
    known.set(pathOf(route), route)
  }
  return { served, elsewhere }
}

function spanText({ since, until }: Route): string {
  const texts = [since && `there since ${since}`, until && `there until ${until}`]
  return texts.filter((text) => text !== undefined).join(', ')
}
