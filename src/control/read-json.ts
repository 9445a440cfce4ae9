import { ControlError } from '../emulator/control-error.js'
import { syntaxFaultIn } from '../emulator/syntax-error.js'
import { utf8Bytes } from '../emulator/utf8-bytes.js'
import { mostDepth, nestingOf } from '../http/nesting.js'

/** The largest state that a release takes, 65,536 collections of 30 fields, has fewer arrays and objects. */
const mostContainers = 5_000_000
/** A parser makes as many in a thirtieth of a second, and no other body holds so many. */
const mostOfOthers = 100_000
/** Of a million names a parser makes an object in a second, and each look at them takes as long. */
const mostNames = 20_000

/**
 * A body as UTF-8, without a byte order mark.
 * @throws ControlError bad_json for UTF-16, or what is no UTF-8
 */
export function textBytes(body: Buffer): Buffer {
  try {
    return utf8Bytes(body)
  } catch (error) {
    throw new ControlError(400, 'bad_json', `the body: ${(error as Error).message}`)
  }
}

/**
 * Reads a body of the control plane; an empty one is an empty object. What parsing would cost is known before:
 * many small or deeply nested values take a hundred times the memory of their text.
 * @param isLarge whether it may be a whole state
 * @throws ControlError bad_json, too_deep, too_many_values
 */
export function readJson(body: Buffer, isLarge: boolean): unknown {
  if (body.length === 0) return {}
  const { containers, depth, names } = nestingOf(body)
  if (depth > mostDepth) {
    throw new ControlError(400, 'too_deep', `the body nests deeper than ${mostDepth} levels`)
  }
  const most = isLarge ? mostContainers : mostOfOthers
  if (containers > most) {
    const message = `the body holds more than ${most} objects and arrays`
    throw new ControlError(400, 'too_many_values', message)
  }
  if (names > mostNames) {
    const message = `an object of the body has more than ${mostNames} names`
    throw new ControlError(400, 'too_many_values', message)
  }
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    const { line, column, reason } = syntaxFaultIn(body)
    throw new ControlError(400, 'bad_json', `the body: line ${line}, column ${column}: ${reason}`)
  }
}
