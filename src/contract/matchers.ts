import { escapeForRegExp } from './escape-for-reg-exp.js'
import { writeExact } from './exact-json.js'
import { idDigits } from './ids.js'

/** What the named matchers of one fixture stood for so far. */
export type Bindings = Map<string, string>

interface Context {
  /** The code of success in the profile. */
  readonly ok: number
  readonly bindings: Bindings
}

const unordered = '<unordered>'
const some = '<some>'

/**
 * An answer with everything that a matcher of `expected` accepts written as that matcher, so that the answer is as
 * expected exactly when the two are equal.
 */
export function asExpected(expected: unknown, actual: unknown, context: Context): unknown {
  if (typeof expected === 'string') return matchText(expected, actual, context)
  if (isObject(expected) && Array.isArray(expected[unordered]) && Array.isArray(actual)) {
    return { [unordered]: inOrderOf(expected[unordered], actual, context) }
  }
  if (isObject(expected) && isObject(expected[some]) && isObject(actual)) {
    return { [some]: membersOf(expected[some], actual, context) }
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((item, i) => asExpected(expected[i], item, context))
  }
  if (!isObject(expected) || !isObject(actual)) return actual
  return Object.fromEntries(
    Object.entries(actual).map(([key, value]) => [key, asExpected(expected[key], value, context)]),
  )
}

function matchText(expected: string, actual: unknown, { ok, bindings }: Context): unknown {
  if (expected === '<any>') return expected
  if (expected === '<ok>') return actual === ok ? expected : actual
  const isNumber = typeof actual === 'number' || typeof actual === 'bigint'
  if (isNumber !== /^<(id|number)(:\w+)?>$/.test(expected)) return actual
  if (!isNumber && typeof actual !== 'string') return actual
  return accepts(expected, String(actual), bindings) ? expected : actual
}

const patterns = new Map([
  ['id', idDigits],
  ['number', String.raw`-?\d+(?:\.\d+)?`],
  ['any', '.*'],
])

/** Whether a text is as expected; binds the names in it. Different names stand for different values. */
function accepts(expected: string, text: string, bindings: Bindings): boolean {
  const parts = expected.split(/(<(?:id|number|any)(?::\w+)?>)/)
  // Most texts have none, and a pattern for each would cost more than all the rest.
  if (parts.length === 1) return expected === text
  const pattern = parts.map((part, i) => (i % 2 ? `(${patternOf(part)})` : escapeForRegExp(part)))
  const found = new RegExp(`^${pattern.join('')}$`, 's').exec(text)
  if (!found) return false
  const named = parts
    .filter((_, i) => i % 2)
    .map((part, i) => [part, found[i + 1] ?? ''] as const)
    .filter(([part]) => part.includes(':'))
  if (!named.every(([name, value]) => mayBind(bindings, name, value))) return false
  for (const [name, value] of named) bindings.set(name, value)
  return true
}

const patternOf = (matcher: string): string => patterns.get(matcher.split(/[<:>]/)[1] ?? '') ?? ''

const mayBind = (bindings: Bindings, name: string, value: string): boolean =>
  bindings.has(name) ? bindings.get(name) === value : ![...bindings.values()].includes(value)

/** The items as expected, in the expected order; what was not expected comes last. */
function inOrderOf(expected: unknown[], actual: unknown[], context: Context): unknown[] {
  const left = [...actual]
  const found = expected.flatMap((item) => {
    const at = left.findIndex((candidate) => matches(item, candidate, context))
    return at < 0 ? [] : left.splice(at, 1).map((candidate) => asExpected(item, candidate, context))
  })
  return [...found, ...left]
}

/** What an object has of the expected members. */
function membersOf(expected: Record<string, unknown>, actual: object, context: Context): unknown {
  const named = Object.entries(actual).filter(([key]) => Object.hasOwn(expected, key))
  return asExpected(expected, Object.fromEntries(named), context)
}

function matches(expected: unknown, actual: unknown, { ok, bindings }: Context): boolean {
  const shown = asExpected(expected, actual, { ok, bindings: new Map(bindings) })
  return writeExact(shown) === writeExact(expected)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
