import type { Version } from '../../milvus/versions.js'
import { badFault, shownValue } from '../control-error.js'
import { isNamed } from '../kind-of.js'
import { misfits } from '../misfits.js'
import { withOwnNames } from '../other-names.js'
import { checkRule } from './check-rule.js'
import type { Fault } from './fault.js'
import type { Faults } from './faults.js'
import { FaultRule } from './rule.js'

/** A fault that was set, as a test handles it. */
export interface FaultHandle {
  readonly id: string
  /** On how many calls it acted. */
  hits(): number
  /** How many requests wait at it. */
  waiting(): number
  /** Takes it away, and lets the requests that wait at it go on. */
  remove(): void
  /** Lets the requests that wait at it go on; gives how many there were. */
  release(): number
}

/**
 * Sets a fault beside those that are set.
 * @param version the release whose paths the rule may name
 * @throws ControlError bad_fault for a rule that makes no sense
 */
export function setFault(faults: Faults, version: Version, rule: FaultRule): Fault {
  checkRule(rule, version)
  const { match } = rule
  return faults.add(match ? { ...rule, match: withOwnNames(match).named } : rule)
}

/**
 * Sets a fault and gives what a test does with one.
 * @throws ControlError bad_fault for a rule that is none or makes no sense
 */
export function faultHandle(faults: Faults, version: Version, rule: FaultRule): FaultHandle {
  const { match = {} } = Object(rule) as { match?: unknown }
  if (typeof match === 'object' && !isNamed(match))
    throw badFault(`/match: ${shownValue(match)} is no object`)
  for (const { place, reason } of misfits(FaultRule, rule)) throw badFault(`${place}: ${reason}`)
  const fault = setFault(faults, version, structuredClone(rule))
  return {
    id: fault.id,
    hits: () => fault.hits,
    waiting: () => fault.waiting,
    remove: () => faults.remove(fault.id),
    release: () => fault.release(),
  }
}
