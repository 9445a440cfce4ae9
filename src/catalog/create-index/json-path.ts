import {
  badPath,
  badPathPlainly,
  notAPath,
  pathTextUnknown,
  pathToOtherField,
  pathToUnknownField,
} from '../../errors/indexes.js'
import { ensure, type MilvusError } from '../../errors.js'
import type { Profile } from '../../profiles.js'
import type { Collection } from '../model.js'
import { dynamicFieldName, findTarget, type Target } from './target.js'

/** The steps of a path below the field that it was resolved to. */
export type Steps = readonly string[]

const token =
  /^[ \t\r\n]*([A-Za-z_]\w*|\$meta)((?:\[(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|\d+)\])*)[ \t\r\n]*(.*)$/s
const step = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+)/gs
const literal = /^[ \t\r\n]*(-?\d+(\.\d+)?|"[^"\\]*"|'[^'\\]*'|true|false)?[ \t\r\n]*$/i
const comparison =
  /^(==|!=|<=|>=|<|>|\+|-|\*|%|\*\*|\/)[ \t\r\n]*(-?\d+(\.\d+)?|"[^"\\]*"|'[^'\\]*')$/
/** Text of whole tokens that cannot go on after a path. */
const leftover = /^[\w[\](){},"'$]([\w[\](){},$ \t\r\n]|"[^"\\]*"|'[^'\\]*')*$/

/**
 * Resolves a path into JSON and checks that it leads into the field that is indexed (spec/indexes.md §4.2 row
 * 15; internal/util/typeutil ParseAndVerifyNestedPath).
 */
export function resolvePath(
  collection: Collection,
  target: Target,
  path: string,
  profile: Profile,
): Steps {
  if (literal.test(path)) throw notAPath(path)
  const [, name, brackets = '', rest = ''] = token.exec(path) ?? []
  ensure(name !== undefined, () => pathTextUnknown(path))
  if (comparison.test(rest)) throw notAPath(path)
  if (rest !== '') {
    ensure(leftover.test(rest), () => pathTextUnknown(path))
    throw badText(path, `invalid expression: ${path}`, profile)
  }
  const steps = [...brackets.matchAll(step)].map(([, a, b, c]) => a ?? b ?? c ?? '')
  const found = fieldOf(collection, name, path, profile)
  if (steps.length > 0 && found.type !== 'JSON' && found.type !== 'Array') {
    throw badText(path, `${found.type} data type not supported accessed with []`, profile)
  }
  if (steps.includes('')) throw badText(path, `invalid identifier: ${path}`, profile)
  ensure(found.id === target.id, pathToOtherField)
  return found.dynamic && name !== dynamicFieldName ? [name, ...steps] : steps
}

/** Steps as a JSON pointer, which is how paths are compared and named. */
export const pointer = (steps: Steps): string =>
  steps.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function fieldOf(collection: Collection, name: string, path: string, profile: Profile): Target {
  const known = collection.fields.some((field) => field.name === name)
  if (known || collection.dynamicFieldId !== undefined) {
    return findTarget(collection, name, profile)
  }
  throw profile.errorStyle === 'coded'
    ? pathToUnknownField(path, name)
    : badPathPlainly(path, `field ${name} not exist`)
}

const badText = (path: string, text: string, profile: Profile): MilvusError =>
  profile.errorStyle === 'coded' ? badPath(path, text) : badPathPlainly(path, text)
