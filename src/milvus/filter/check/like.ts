import { ensure } from '../../errors/error.js'
import {
  likeOnExpression,
  likeOnNothing,
  likeOnType,
  likePattern,
  unsupportedPattern,
} from '../../errors/filter.js'
import {
  badLiteral,
  regexNotText,
  regexOnExpression,
  regexOnType,
} from '../../errors/filter-functions.js'
import type { Steps } from '../../turns/steps.js'
import type { Pattern, Plan } from '../plan.js'
import { compileRegex } from '../regex.js'
import type { FilterRules } from '../rules.js'
import type { Column } from '../schema.js'
import { valueType } from '../schema.js'
import type { LiteralNode, Node } from '../syntax/node.js'
import type { Value } from '../value.js'
import { ensureNotWholeArray } from './arithmetic.js'
import { type Checked, type Context, predicate } from './checked.js'
import { stringOf } from './literals.js'
import { isString } from './types.js'

/** A pattern without wildcards. */
interface PlainText {
  readonly kind: 'equal'
  readonly text: string
}

/** `x like "pattern"`, `x =~ "pattern"` */
export function* checkMatch(
  operator: string,
  left: Checked,
  right: Node,
  context: Context,
  check: (node: Node, context: Context) => Steps<Checked>,
): Steps<Checked> {
  const regex = operator !== 'like'
  ensure(left.kind !== 'nothing', () => likeOnNothing({ operator: regex ? operator : 'like' }))
  ensure(left.kind === 'column', regex ? regexOnExpression : likeOnExpression)
  ensureNotWholeArray(left)
  const { column } = left
  ensure(holdsText(column), regex ? regexOnType : likeOnType)
  if (regex && (right.kind === 'string' || right.kind === 'raw string')) {
    yield
    return matched(operator, column, regexPattern(regexOf(right)))
  }
  const found = yield* check(right, context)
  if (found.kind === 'slot') {
    return matched(operator, column, { kind: 'slot', name: found.name, regex })
  }
  // Of regular expressions the literal itself must stand there.
  ensure(!regex && found.kind === 'value' && found.value.kind === 'string', () =>
    (regex ? regexNotText : likePattern)({ text: context.textOf(right) }),
  )
  return matched(operator, column, patternOf(found.value.value, context.rules))
}

/** A literal keeps its escapes, but for those of its own quotes and of backslashes (extractRegexPattern). */
function regexOf(literal: LiteralNode): string {
  const { kind, text } = literal
  if (kind === 'raw string') return stringOf(literal)
  const [quote = ''] = text
  ensure(/["']/.test(quote), () => badLiteral({ text }))
  return text
    .slice(1, -1)
    .replace(/\\(.)/gsu, (pair, next: string) => (next === quote || next === '\\' ? next : pair))
}

function matched(
  operator: string,
  column: Column,
  pattern: Pattern | PlainText | { kind: 'slot'; name: string; regex: boolean },
): Checked {
  const plan: Plan =
    pattern.kind === 'slot' ? { kind: 'match', column, pattern } : matchOf(column, pattern)
  return predicate(operator === '!~' ? { kind: 'not', operand: plan, filled: true } : plan)
}

/** A pattern without wildcards is an equation (planparserv2/pattern_match.go), so that a delete by it may ask for a key. */
export function matchOf(column: Column, pattern: Pattern | PlainText): Plan {
  if (pattern.kind !== 'equal') return { kind: 'match', column, pattern }
  const value: Value = { kind: 'string', value: pattern.text }
  return { kind: 'compare', column, operator: '==', value }
}

const holdsText = (column: Column): boolean =>
  isString(valueType(column)) || valueType(column) === 'JSON'

/**
 * RE2 that matches anywhere.
 * @throws MilvusError for a text that is no expression
 */
export function regexPattern(text: string): Pattern {
  const pattern: Pattern = { kind: 'regex', text }
  compileRegex(pattern)
  return pattern
}

/**
 * What a pattern of `like` asks for (planparserv2/pattern_match.go). 2.3 knows prefixes alone, and no escapes. In
 * 2.5 a `%` at the end is a wildcard before escapes are read, and they are read only if there are others before it.
 */
export function patternOf(text: string, rules: FilterRules): Pattern | PlainText {
  if (rules.patterns === 'prefixes') return prefixPattern(text)
  if (rules.patterns === 'escapes first') {
    return isPlain(text)
      ? { kind: 'equal', text: text.replace(/\\(.)/gsu, '$1') }
      : { kind: 'like', text }
  }
  if (rules.patterns === 'by their ends') return patternByEnds(text)
  if (rules.patterns === 'open ends') return openPattern(text)
  const start = text.slice(0, openEnd(text))
  const open = start !== text
  if (!/[%_]/.test(start)) return { kind: open ? 'prefix' : 'equal', text: start }
  const lone = open && endsInBackslash(start)
  return { kind: 'like', text: `${start}${lone ? '\\' : ''}${open ? '%' : ''}` }
}

/* A pattern may be a megabyte: these go through it once, where an expression tries each place anew. */

/** Whether there are no wildcards, and nothing lacks behind the last backslash. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (isWildcard(letter)) return false
    if (letter === '\\' && ++at === text.length) return false
  }
  return true
}

const isWildcard = (letter: string): boolean => letter === '%' || letter === '_'

/** Where the `%` begin that a text ends with. */
function openEnd(text: string): number {
  let end = text.length
  while (text.charAt(end - 1) === '%') end--
  return end
}

/** Whether a backslash stands at the end that no other one takes. */
function endsInBackslash(text: string): boolean {
  let start = text.length
  while (text.charAt(start - 1) === '\\') start--
  return (text.length - start) % 2 === 1
}

/**
 * In 2.4 wildcards at the end let anything follow, `_` too, so that `a_` means `a%`. Where there are no others the
 * backslashes stay. A lone backslash at the end of a pattern is passed over (internal/core/src/common/RegexQuery.cpp).
 */
function openPattern(text: string): Pattern | PlainText {
  let end = text.length
  while (isWildcard(text.charAt(end - 1)) && text.charAt(end - 2) !== '\\') end--
  const start = text.slice(0, end)
  if (/(?<!\\)[%_]/.test(start)) {
    const whole = endsInBackslash(text) ? text.slice(0, -1) : text
    return { kind: 'like', text: whole, inBytes: true }
  }
  return { kind: start === text && text !== '' ? 'equal' : 'prefix', text: start }
}

/**
 * In 2.6 a `%` that ends a pattern is a wildcard, escaped or not; between the wildcards at both ends only `\\%` and `\\_`
 * are escapes, unless there is another wildcard.
 */
function patternByEnds(text: string): Pattern | PlainText {
  const [start = ''] = /^%*/.exec(text) ?? []
  const end = text.slice(Math.max(openEnd(text), start.length))
  const middle = text.slice(start.length, text.length - end.length)
  if (/(?<!\\)[%_]/.test(middle)) return { kind: 'like', text }
  const inner = middle.replace(/\\([%_])/g, '$1')
  if (start === '') return { kind: end === '' ? 'equal' : 'prefix', text: inner }
  if (inner === '') return { kind: 'prefix', text: '' }
  return { kind: 'like', text: `%${inner.replace(/[\\%_]/g, '\\$&')}${end && '%'}` }
}

function prefixPattern(text: string): Pattern | PlainText {
  if (text === '') return { kind: 'prefix', text }
  const end = openEnd(text)
  // A backslash takes the first of those that stand at the end.
  const start = text.slice(0, text.charAt(end - 1) === '\\' ? end + 1 : end)
  ensure(!/(?<!\\)%/.test(start), () => unsupportedPattern({ pattern: text }))
  return { kind: start === text ? 'equal' : 'prefix', text: start }
}
