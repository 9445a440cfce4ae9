import { ensure } from '../../errors/error.js'
import { badMatchPart, matchReasons, matchWithoutElements } from '../../errors/filter-functions.js'
import type { Plan } from '../plan.js'
import type { Checked } from './checked.js'

/**
 * What `match_any` and its relatives count must speak of single elements throughout (planparserv2
 * validateMatchPredicateElementLevel).
 * @param name of the function, in capitals
 * @throws MilvusError
 */
export function ensureMatchPart(name: string, checked: Checked): void {
  const found = checked.kind === 'predicate' ? reasonAgainst(checked.plan) : reasonFor(checked)
  if (typeof found === 'string') throw badMatchPart({ function: name, reason: found })
  ensure(found, () => matchWithoutElements({ function: name }))
}

/** Why a part cannot be counted, or whether it speaks of elements. */
type Verdict = string | boolean

function reasonFor(checked: Checked): Verdict {
  if (checked.kind === 'column') return matchReasons.rawColumn
  if (checked.kind !== 'arithmetic') return false
  return [checked.left, checked.right].some((side) => side !== undefined && reasonFor(side))
    ? matchReasons.rawColumn
    : false
}

function reasonAgainst(plan: Plan): Verdict {
  switch (plan.kind) {
    case 'not':
      return reasonAgainst(plan.operand)
    case 'and':
    case 'or': {
      const verdicts = plan.operands.map(reasonAgainst)
      const reason = verdicts.find((verdict) => typeof verdict === 'string')
      return reason ?? !verdicts.includes(false)
    }
    case 'always':
    case 'constant':
    case 'none':
    case 'unknown':
      return false
    case 'fields':
      return matchReasons.fields
    case 'contains':
      return matchReasons.contains
    case 'call':
    case 'bloom':
      return matchReasons.call
    case 'sample':
      return matchReasons.sample
    case 'elements':
      throw new Error('elements in elements are refused before')
    default:
      return plan.column.ofElement === true ? true : matchReasons.rowColumn
  }
}
