import type { Steps } from '../turns/steps.js'
import { type GoObject, setOwn } from './decoded.js'
import { endOfString } from './json-string.js'

/** An object or a list that was made, and what is to be in it. */
interface Empty {
  readonly into: GoObject | unknown[]
  /** JSON without a fault. */
  readonly text: string
  /** How many others it stands in. */
  readonly level: number
}

/** Of more characters a text is parsed in parts, of about as many each: they take less than a millisecond. */
const long = 16_384

/** Deeper ones are parsed at once: each level is walked through once more. */
const mostLevels = 4

/**
 * Objects and lists that a decoder met in a long body. To parse all of one takes 30 ms a megabyte where it has very many
 * keys, so they are made empty, and filled in steps once the decoder is done.
 */
export class LongValues {
  readonly #empty: Empty[] = []

  /** Parses JSON without a fault; what is long is filled later. */
  parse(text: string, level = 0): unknown {
    const first = text.length < long || level > mostLevels ? '' : text.charAt(firstOf(text))
    if (first !== '{' && first !== '[') return JSON.parse(text)
    const into = first === '{' ? {} : []
    this.#empty.push({ into, text, level })
    return into
  }

  /** Fills all that was made. Members that a decoder added meanwhile are of a later object of that name, and stay. */
  *fill(): Steps<void> {
    for (const { into, text, level } of this.#empty) {
      const parse = (inner: string) => this.parse(inner, level + 1)
      const add = Array.isArray(into) ? adderOfList(into, parse) : adderOfObject(into, parse)
      for (const part of partsOf(text)) {
        add(part)
        yield
      }
    }
  }
}

type Parse = (text: string) => unknown
type Add = (part: string) => void

const adderOfList =
  (list: unknown[], parse: Parse): Add =>
  (part) => {
    if (part.length > 2 * long) list.push(parse(part))
    else for (const item of JSON.parse(`[${part}]`) as unknown[]) list.push(item)
  }

function adderOfObject(object: GoObject, parse: Parse): Add {
  const later = new Set(Object.keys(object))
  return (part) => {
    const members = part.length > 2 * long ? longMember(part, parse) : parsed(part)
    for (const key of Object.keys(members)) {
      if (!later.has(key)) setOwn(object, key, members[key])
    }
  }
}

const parsed = (members: string): GoObject => JSON.parse(`{${members}}`) as GoObject

function longMember(member: string, parse: Parse): GoObject {
  const keyEnd = endOfString(member, firstOf(member))
  const object = parsed(`${member.slice(0, keyEnd)}:0`)
  const [key = ''] = Object.keys(object)
  setOwn(object, key, parse(member.slice(member.indexOf(':', keyEnd) + 1)))
  return object
}

/** Where a text begins behind white space. */
const firstOf = (text: string): number => text.search(/[^ \n\r\t]/)

/** The members or items of a text, several to a part; one that is long is a part by itself. */
function* partsOf(text: string): Iterable<string> {
  let from = firstOf(text) + 1
  let last = from
  let depth = 0
  for (let at = from; depth >= 0; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) at = endOfString(text, at) - 1
    else if (code === 0x7b || code === 0x5b) depth++
    else if (code === 0x7d || code === 0x5d) depth--
    if (depth > 0 || (depth === 0 && code !== 0x2c)) continue
    if (at - last > long && last > from) {
      yield text.slice(from, last)
      from = last + 1
    }
    if (at - from > long || depth < 0) {
      const part = text.slice(from, at)
      if (part.trim() !== '') yield part
      from = at + 1
    }
    last = at
  }
}
