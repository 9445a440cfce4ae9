import { ensure } from '../../errors/error.js'
import {
  bloomArguments,
  bloomFieldMissing,
  bloomNeedsTemplate,
  bloomOnPath,
  bloomOnType,
} from '../../errors/filter-functions.js'
import type { Steps } from '../../turns/steps.js'
import { storedType } from '../schema.js'
import type { Node } from '../syntax/node.js'
import { type Checked, type Context, predicate, something } from './checked.js'

/**
 * `bloom_match(field, {blob})` (3.0; planparserv2/bloom_match.go). What is matched are bytes that a client of another
 * protocol sends: a template that comes as JSON is refused when it is filled in.
 */
export function* checkBloom(
  { operands }: Extract<Node, { kind: 'call' }>,
  context: Context,
  check: (node: Node, context: Context) => Steps<Checked>,
): Steps<Checked> {
  const [field, filter] = operands
  ensure(field && filter && operands.length === 2, () =>
    bloomArguments({ call: 'bloom_match(field, {blob})', count: operands.length }),
  )
  const column = something(yield* check(field, context))
  const text = context.textOf(field)
  ensure(column.kind === 'column', () => bloomFieldMissing({ text }))
  const type = storedType(column.column)
  if (type !== 'JSON') {
    ensure(column.column.path.length === 0, () => bloomOnPath({ text }))
    ensure(types.has(type), () => bloomOnType({ text, type }))
  }
  const blob = yield* check(filter, context)
  ensure(blob.kind === 'slot', () =>
    bloomNeedsTemplate({ place: '{template}', text: context.textOf(filter) }),
  )
  return predicate({ kind: 'bloom', template: blob.name })
}

const types: ReadonlySet<string> = new Set(['Int8', 'Int16', 'Int32', 'Int64', 'VarChar'])
