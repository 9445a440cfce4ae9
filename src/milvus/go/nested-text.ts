import { atOnce, type Steps } from '../turns/steps.js'

/** How a notation writes what a value is made of. */
export interface Notation {
  readonly array: readonly [open: string, close: string]
  readonly object: readonly [open: string, close: string]
  readonly separator: string
  readonly keys: (object: object) => readonly string[]
  /** A key, and what parts it from its value. */
  readonly key: (key: string) => string
  /** A value that holds no other. */
  readonly leaf: (value: unknown) => string
}

/** A value that was written before, in parts. */
export class Written {
  readonly parts: readonly string[]

  constructor(parts: readonly string[]) {
    this.parts = parts
  }
}

/** Of so many characters a part of what is written in turns is made. */
const longPart = 65_536

/** Writes a value a text at a time, of which there may be very many: joined all at once these take long. */
export class Writing {
  readonly #parts: string[] = []
  #last: string[] = []
  #before = 0
  /** How many characters were added. */
  length = 0

  add(text: string): void {
    this.#last.push(text)
    this.length += text.length
    if (this.length - this.#before <= longPart) return
    this.#parts.push(this.#last.join(''))
    this.#last = []
    this.#before = this.length
  }

  end(): Written {
    return new Written([...this.#parts, ...this.#last])
  }
}

/** An array or object whose text is not complete yet. */
interface Open {
  readonly value: unknown[] | Record<string, unknown>
  readonly keys: readonly string[] | undefined
  readonly size: number
  next: number
}

/** Writes a value with a stack of its own: bodies may nest deeper than the call stack allows. */
export const nestedText = (value: unknown, notation: Notation): string =>
  typeof value !== 'object' || value === null
    ? notation.leaf(value)
    : atOnce(nestedSteps(value, notation))

/** The same in steps, for what may be long. */
export function* nestedSteps(root: unknown, notation: Notation): Steps<string> {
  const { array, object, separator, key, leaf } = notation
  if (typeof root !== 'object' || root === null) return leaf(root)
  if (root instanceof Written) return root.parts.join('')
  const opened = [open(root, notation)]
  const pieces: string[] = []
  let text = opened[0]?.keys ? object[0] : array[0]
  for (let top = opened.at(-1); top !== undefined; top = opened.at(-1)) {
    if (text.length > longPiece) {
      pieces.push(flat(text))
      text = ''
      yield
    }
    if (top.next === top.size) {
      text += top.keys ? object[1] : array[1]
      opened.pop()
      continue
    }
    const name = top.keys?.[top.next] ?? top.next
    if (top.next > 0) text += separator
    if (typeof name === 'string') text += key(name)
    top.next++
    const value = (top.value as Record<string | number, unknown>)[name]
    if (typeof value !== 'object' || value === null) text += leaf(value)
    else if (value instanceof Written) text += value.parts.join('')
    else {
      const inner = open(value, notation)
      text += inner.keys ? object[0] : array[0]
      opened.push(inner)
    }
  }
  return pieces.length === 0 ? text : pieces.join('') + text
}

/** Longer ones are put aside. */
const longPiece = 4096

/**
 * A text that grew by a part at a time, of which the engine lets go by this: it keeps all of them until a letter is
 * asked for, and the collector of garbage would go through hundreds of thousands.
 */
function flat(text: string): string {
  text.charCodeAt(0)
  return text
}

function open(value: object, { keys }: Notation): Open {
  if (Array.isArray(value)) return { value, keys: undefined, size: value.length, next: 0 }
  const names = keys(value)
  return { value: value as Record<string, unknown>, keys: names, size: names.length, next: 0 }
}
