import { shortPath } from '../../milvus/actions/action.js'
import { v1 } from '../../milvus/actions/apis.js'
import { routes } from '../../milvus/actions/index.js'
import { jsonTextIfAny } from '../../milvus/go/json-text.js'
import { type Version, within } from '../../milvus/versions.js'
import { badFault } from '../control-error.js'
import { threeNearest } from '../nearest.js'
import { shortened } from '../shortened.js'
import { actionNames, type FaultRule, shortPattern } from './rule.js'

/**
 * Refuses a rule that fits the schema and makes no sense.
 * @throws ControlError bad_fault
 */
export function checkRule({ match = {}, action }: FaultRule, version: Version): void {
  checkAction(action)
  const { path, nth, every = 1 } = match
  if (path !== undefined) checkPath(path, version)
  if (nth !== undefined && nth % every !== 0) {
    throw badFault(`match: call ${nth} is none of every ${every}, so it would never act`)
  }
}

function checkAction(action: FaultRule['action']): void {
  const given = Object.keys(action)
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none is' : `${given.join(' and ')} are`
    throw badFault(`action: give one of ${actionNames.join(', ')}; ${found} given`)
  }
  const { delayMs, status } = action
  if (typeof delayMs === 'object' && delayMs.min > delayMs.max) {
    throw badFault(`action.delayMs: min ${delayMs.min} is more than max ${delayMs.max}`)
  }
  if (typeof status === 'object' && [204, 205, 304].includes(status.status)) {
    throw badFault(`action.status: HTTP ${status.status} goes without a body`)
  }
  if (typeof status === 'object' && nestsBeyond(status.body, deepest)) {
    throw badFault(`action.status.body: it is nested more than ${deepest} levels deep`)
  }
  // A number beyond all is read as an infinite one.
  if (typeof status === 'object' && jsonTextIfAny(status.body) === undefined) {
    throw badFault('action.status.body: it holds a number that is none of JSON')
  }
}

/** A body that no stack can hold would fail each time that it is shown or sent. */
const deepest = 100

const nestsBeyond = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => nestsBeyond(inner, levels - 1)))

const isWhole = (path: string): boolean => path.startsWith(`${v1.prefix}/`)

function checkPath(path: string, version: Version): void {
  const known = routes.filter((route) => within(version, route)).map(shortPath)
  const short = shortPattern(path)
  const found = short.endsWith('*')
    ? known.some((candidate) => candidate.startsWith(short.slice(0, -1)))
    : known.some((candidate) => candidate === short)
  if (found) return
  const likely = threeNearest(short, known)
    // A path of the older API is a whole one.
    .map((near) => (isWhole(near) ? near : near.slice(1)))
    .join(', ')
  throw badFault(`match.path: Milvus ${version} has no ${shortened(path)}; nearest are ${likely}`)
}
