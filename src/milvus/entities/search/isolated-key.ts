import type { Collection } from '../../catalog/model.js'
import { isolationKey } from '../../catalog/schema/check-partition-key.js'
import { ensure } from '../../errors/error.js'
import { isolatedKeyMissing, isolatedKeyOtherwise } from '../../errors/search.js'
import type { Comparison, Plan } from '../../filter/plan.js'
import { parseBool } from '../../go/parse.js'

/**
 * Checks that a search of isolated partition keys asks for one of them (3.0; internal/util/exprutil/expr_checker.go
 * ValidatePartitionKeyIsolation).
 * @param plan of the filter; undefined without one
 * @throws MilvusError 1100
 */
export function checkIsolatedKey({ fields, properties }: Collection, plan: Plan | undefined): void {
  const key = fields.find((field) => field.partitionKey)
  if (!key || parseBool(properties.get(isolationKey) ?? '') !== true) return
  ensure(plan && namesKey(plan, key.id), isolatedKeyMissing)
}

/** Whether a plan asks for one value of the key; what asks for it otherwise is refused. */
function namesKey(plan: Plan, key: number): boolean {
  switch (plan.kind) {
    case 'and':
      return plan.operands.map((one) => namesKey(one, key)).includes(true)
    case 'or':
      refuseIf(plan.operands.map((one) => namesKey(one, key)).includes(true), 'OR')
      return false
    case 'not':
      refuseIf(namesKey(plan.operand, key), 'NOT')
      return false
    case 'in':
      refuseIf(isKey(plan, key), 'IN')
      return false
    case 'range':
      refuseIf(isKey(plan, key), 'BinaryRange')
      return false
    case 'compare':
      refuseIf(isKey(plan, key) && plan.operator !== '==', operators[plan.operator])
      return isKey(plan, key)
    case 'match':
      refuseIf(isKey(plan, key), matchOf(plan.pattern))
      return false
    case 'text match':
      refuseIf(isKey(plan, key), 'TextMatch')
      return false
    case 'fuzzy match':
      refuseIf(isKey(plan, key), 'TextMatchFuzzy')
      return false
    case 'phrase match':
      refuseIf(isKey(plan, key), 'PhraseMatch')
      return false
    default:
      return false
  }
}

const isKey = ({ column }: Extract<Plan, { column: unknown }>, key: number): boolean =>
  column.field.id === key

function refuseIf(condition: boolean, what: string): void {
  ensure(!condition, () => isolatedKeyOtherwise({ what }))
}

/** What a pattern comes to (planparserv2/pattern_match.go optimizeLikePattern). */
function matchOf(pattern: Extract<Plan, { kind: 'match' }>['pattern']): string {
  if (pattern.kind === 'regex') return 'RegexMatch'
  if (pattern.kind !== 'like') return 'PrefixMatch'
  const parts = /^(%*)(?!%)((?:\\[\s\S]|[^\\%_])*)(%*)$/.exec(pattern.text)
  if (!parts) return 'Match'
  const [, start = '', core, end = ''] = parts
  if (start === '' || core === '') return 'PrefixMatch'
  return end === '' ? 'PostfixMatch' : 'InnerMatch'
}

/** As the protocol names them (planpb.OpType). */
const operators: Readonly<Record<Comparison, string>> = {
  '==': 'Equal',
  '!=': 'NotEqual',
  '<': 'LessThan',
  '<=': 'LessEqual',
  '>': 'GreaterThan',
  '>=': 'GreaterEqual',
}
