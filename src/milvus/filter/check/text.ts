import { ensure, MilvusError } from '../../errors/error.js'
import {
  editsOutOfRange,
  editsUnreadable,
  fuzzyMatchOnType,
  fuzzyOption,
  matchNotEnabled,
  matchQuery,
  minimumTooLarge,
  minimumTooSmall,
  minimumUnreadable,
  phraseMatchOnType,
  slopNegative,
  slopNotConstant,
  slopTooLarge,
  textMatchOnType,
} from '../../errors/filter-functions.js'
import { parseAnyInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import type { Steps } from '../../turns/steps.js'
import type { Column } from '../schema.js'
import type { FunctionNode, Node } from '../syntax/node.js'
import type { Operand } from '../value.js'
import { type Checked, type Context, predicate } from './checked.js'
import { integerOf } from './literals.js'
import { columnOfName } from './names.js'
import { isString } from './types.js'

type Check = (node: Node, context: Context) => Steps<Checked>

/** `text_match(field, "words", minimum_should_match=2)` */
export function* checkTextMatch(
  node: FunctionNode,
  context: Context,
  check: Check,
): Steps<Checked> {
  const column = matchedColumn(node, context, textMatchOnType)
  const query = yield* queryOf('text_match', node, context, check)
  const minimum = node.option ? minimumOf(node.option.value, context) : 1n
  ensure(minimum >= 1n, () => minimumTooSmall({ minimum }))
  ensure(minimum <= 1000n, () => minimumTooLarge({ minimum }))
  return predicate({ kind: 'text match', column, query, minimum: Number(minimum) })
}

function minimumOf(text: string, { rules }: Context): bigint {
  try {
    return integerOf(text, rules)
  } catch {
    throw minimumUnreadable({ text })
  }
}

/** `text_match_fuzzy(field, "words", max_edit_distance=1)` (3.0) */
export function* checkFuzzyMatch(
  node: FunctionNode,
  context: Context,
  check: Check,
): Steps<Checked> {
  const column = matchedColumn(node, context, fuzzyMatchOnType)
  const query = yield* queryOf('text_match_fuzzy', node, context, check)
  const { name, value: text } = node.option ?? { name: '', value: '' }
  ensure(name.toLowerCase() === 'max_edit_distance', () => fuzzyOption({ option: quote(name) }))
  const edits = parseAnyInt64(text)
  ensure(edits !== undefined, () => editsUnreadable({ text }))
  ensure(edits >= 0n && edits <= 2n, () => editsOutOfRange({ edits }))
  return predicate({ kind: 'fuzzy match', column, query, edits: Number(edits) })
}

/** `phrase_match(field, "words", slop)` */
export function* checkPhraseMatch(
  node: FunctionNode,
  context: Context,
  check: Check,
): Steps<Checked> {
  const column = matchedColumn(node, context, phraseMatchOnType)
  const query = yield* queryOf('phrase_match', node, context, check)
  const slop = node.operands[2]
  return predicate({
    kind: 'phrase match',
    column,
    query,
    slop: slop === undefined ? 0 : yield* slopOf(slop, context, check),
  })
}

function matchedColumn(
  node: FunctionNode,
  context: Context,
  onType: typeof textMatchOnType,
): Column {
  const name = node.operands[0]
  if (name?.kind !== 'name') throw new Error('a match is on a name')
  const column = columnOfName(name.text, context)
  ensure(isString(column.field.type), onType)
  const enabled = column.field.params.some(
    ([key, value]) => key === 'enable_match' && value === 'true',
  )
  ensure(enabled || !context.rules.checksMatchEnabled, () => matchNotEnabled({ field: name.text }))
  return column
}

function* queryOf(
  name: string,
  node: FunctionNode,
  context: Context,
  check: Check,
): Steps<Operand> {
  const operand = node.operands[1]
  if (operand === undefined) throw new Error('a match has a query')
  const query = yield* check(operand, context)
  if (query.kind === 'slot') return query
  ensure(query.kind === 'value' && query.value.kind === 'string', () =>
    matchQuery({ function: name, text: context.textOf(operand) }),
  )
  return query.value
}

/** Whatever is no integer counts as 0, as in Go. */
function* slopOf(node: Node, context: Context, check: Check): Steps<number> {
  const text = context.textOf(node)
  const slop = yield* checkSlop(node, context, check)
  ensure(slop?.kind === 'value', () => slopNotConstant({ text }))
  const value = slop.value.kind === 'int' ? slop.value.value : 0n
  ensure(value >= 0n, () => slopNegative({ text }))
  ensure(value < 2n ** 32n, () => slopTooLarge({ text }))
  return Number(value)
}

/** What is wrong in it is not told. */
function* checkSlop(node: Node, context: Context, check: Check): Steps<Checked | undefined> {
  try {
    return yield* check(node, context)
  } catch (error) {
    if (error instanceof MilvusError) return undefined
    throw error
  }
}
