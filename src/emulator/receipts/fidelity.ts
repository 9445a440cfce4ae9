import { type Version, versions } from '../../milvus/versions.js'
import { successKey } from './answer-key.js'
import counts from './counts.json' with { type: 'json' }
import { wasSeen } from './receipts.js'
import texts from './texts.json' with { type: 'json' }

/** What real servers were seen to do on a route in a release. */
export interface RouteReceipts {
  /** How many recorded requests there are. */
  readonly steps: number
  /** How many cases of the contract whose answers were all recorded. */
  readonly fixtures: number
  /** How many different refusals were seen. */
  readonly refusals: number
}

/** By method and path, the receipts in each release of `versions`: `steps/fixtures/refusals`, `-` where it has no such route. */
export type Counts = Readonly<Record<string, string>>

/** How far the routes of a release were seen on real servers, and how many of all texts of refusals, those of others among them. */
export function fidelityOf(version: Version) {
  const at = versions.indexOf(version)
  const routes = Object.entries<string>(counts).flatMap(([route, text]) => {
    const receipts = readReceipts(text.split(' ')[at] ?? '-')
    const [method, path] = route.split(' ')
    const evidence = wasSeen(version, successKey(route)) ? 'recorded' : 'specified'
    return receipts ? [{ method, path, success: evidence, ...receipts }] : []
  })
  return { profile: version, refusals: { texts: texts.all, seen: texts[version] }, routes }
}

export function readReceipts(text: string): RouteReceipts | undefined {
  if (text === '-') return undefined
  const [steps = 0, fixtures = 0, refusals = 0] = text.split('/').map(Number)
  return { steps, fixtures, refusals }
}
