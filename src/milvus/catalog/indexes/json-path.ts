import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { notIndexable } from '../../errors/filter.js'
import { ofIdentifier } from '../../errors/filter-form.js'
import { badPath, notAPath, pathToOtherField, pathToUnknownField } from '../../errors/indexes.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection } from '../model.js'
import type { IndexRequest } from './parameters.js'
import { dynamicFieldName, findTarget, type Target } from './target.js'

/** The steps of a path below the field that it was resolved to. */
export type Steps = readonly string[]

const blanks = /^[ \t\r\n]+/
const name = /^[ \t\r\n]*([A-Za-z_]\w*|\$meta)/
const literal = /^[ \t\r\n]*(?:(-?\d+(\.\d+)?|"[^"\\]*"|'[^'\\]*'|true|false)[ \t\r\n]*)?$/i
const comparison =
  /^(==|!=|<=|>=|<|>|\+|-|\*|%|\*\*|\/)[ \t\r\n]*(-?\d+(\.\d+)?|"[^"\\]*"|'[^'\\]*')$/
const leftoverStart = /^[\w[\](){},"'$]/
const leftoverTokens = /[\w[\](){},$ \t\r\n]+|"[^"\\]*"|'[^'\\]*'/g

/**
 * Resolves a path into JSON and checks that it leads into the field that is indexed (spec/indexes.md §4.2 row
 * 15; internal/util/typeutil ParseAndVerifyNestedPath).
 */
export function resolvePath(
  collection: Collection,
  target: { readonly id: number | undefined },
  path: string,
  profile: Profile,
  read?: IndexRequest['readPath'],
): Steps {
  if (literal.test(path)) throw notAPath({ path })
  const [start = '', root] = name.exec(path) ?? []
  // What is a keyword is no name, which only the reader knows.
  if (root === undefined || (read && !path.includes('['))) {
    return readOdd(collection, target, path, read)
  }
  const { steps, end } = readSteps(path, start.length)
  const rest = path.slice(end).replace(blanks, '')
  if (rest !== '' && read) return readOdd(collection, target, path, read)
  if (comparison.test(rest)) throw notAPath({ path })
  if (rest !== '') {
    if (!isLeftover(rest)) return readOdd(collection, target, path, read)
    throw badPath({ path, reason: `invalid expression: ${path}` })
  }
  const found = fieldOf(collection, root, path, profile)
  if (steps.length > 0 && found.type !== 'JSON' && found.type !== 'Array') {
    throw ofIdentifier(notIndexable({ type: found.type }), path)
  }
  if (steps.includes('')) throw badPath({ path, reason: `invalid identifier: ${path}` })
  ensure(found.id === target.id, pathToOtherField)
  return found.dynamic && root !== dynamicFieldName ? [root, ...steps] : steps
}

/** Steps as a JSON pointer, which is how paths are compared and named. */
export const pointer = (steps: Steps): string =>
  steps.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Reads the keys in brackets from `from` on, up to where none follows. */
function readSteps(path: string, from: number): { steps: string[]; end: number } {
  const steps: string[] = []
  let at = from
  while (path[at] === '[') {
    const end = stepEnd(path, at + 1)
    if (end === undefined || path[end] !== ']') break
    const key = path.slice(at + 1, end)
    steps.push(/^\d/.test(key) ? key : key.slice(1, -1))
    at = end + 1
  }
  return { steps, end: at }
}

/** Where a string or digits end; by hand, as many escapes overflow the stack of a regular expression. */
function stepEnd(path: string, from: number): number | undefined {
  const quote = path.charAt(from)
  let at = from
  while (isDigit(path[at])) at++
  if (at > from) return at
  if (quote !== '"' && quote !== "'") return undefined
  for (at++; path[at] !== quote; at += path[at] === '\\' ? 2 : 1) {
    if (at >= path.length || path[at] === '\r' || path[at] === '\n') return undefined
  }
  return at + 1
}

const isDigit = (char = ''): boolean => char >= '0' && char <= '9'

/** Whether a text is made of whole tokens that cannot go on after a path. */
const isLeftover = (rest: string): boolean =>
  leftoverStart.test(rest) && rest.slice(1).replace(leftoverTokens, '') === ''

/** The real server reads every path as a filter, whose errors list the tokens of its grammar. */
function readOdd(
  collection: Collection,
  target: { readonly id: number | undefined },
  path: string,
  read: IndexRequest['readPath'],
): Steps {
  const place = read?.(path, collection)
  ensure(place, () => notImplemented({ what: `the answer to json_path ${path}` }))
  ensure(place.fieldId === target.id, pathToOtherField)
  return place.steps
}

function fieldOf(collection: Collection, name: string, path: string, profile: Profile): Target {
  const known = collection.fields.some((field) => field.name === name)
  if (known || collection.dynamicFieldId !== undefined) {
    return findTarget(collection, name, profile)
  }
  throw pathToUnknownField({ path, name })
}
