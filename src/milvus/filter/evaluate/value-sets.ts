import { eachOf, type Steps } from '../../turns/steps.js'
import type { Element } from '../segment.js'
import type { Value } from '../value.js'

/** Makes something of a list once, as it is asked of many segments. */
export function madeOnce<Made, Args extends readonly unknown[]>(
  make: (values: readonly Value[], ...args: Args) => Steps<Made>,
): typeof make {
  const known = new WeakMap<readonly Value[], Made>()
  return function* (values, ...args) {
    const made = known.get(values) ?? (yield* make(values, ...args))
    known.set(values, made)
    return made
  }
}

type Plain = string | boolean | bigint

/** Finds elements among constants, however many these are. Lists are not looked for. */
export class Wanted {
  readonly #plain = new Set<Plain>()
  readonly #floats = new Set<number>()
  readonly #wholeFloats = new Set<number>()

  /** @param exact whether an integer is wanted of integers alone, as of JSON */
  static *of(values: readonly Value[], exact: boolean): Steps<Wanted> {
    const wanted = new Wanted()
    yield* eachOf(values, (value) => wanted.#add(value, exact))
    return wanted
  }

  has(element: Element): boolean {
    if (typeof element === 'number') {
      return this.#floats.has(element) || this.#wholeFloats.has(element)
    }
    if (this.#plain.has(element)) return true
    return typeof element === 'bigint' && this.#floats.size > 0 && this.#floats.has(Number(element))
  }

  #add(value: Value, exact: boolean): void {
    if (value.kind === 'array') return
    if (value.kind === 'float') this.#floats.add(value.value)
    else this.#plain.add(value.value)
    if (value.kind === 'int' && !exact) this.#wholeFloats.add(Number(value.value))
  }
}

/** Finds constants among the elements of one row, however many these are. */
export class Held {
  readonly #plain = new Set<Plain>()
  readonly #numbers = new Set<number>()
  readonly #floats = new Set<number>()
  readonly #exact: boolean

  constructor(elements: readonly Element[], exact: boolean) {
    this.#exact = exact
    for (const element of elements) {
      if (typeof element === 'number') this.#floats.add(element)
      else this.#plain.add(element)
      if (typeof element === 'number' || typeof element === 'bigint') {
        this.#numbers.add(Number(element))
      }
    }
  }

  has(value: Value): boolean {
    if (value.kind === 'array') return false
    if (value.kind === 'float') return this.#numbers.has(value.value)
    if (this.#plain.has(value.value)) return true
    return value.kind === 'int' && !this.#exact && this.#floats.has(Number(value.value))
  }
}
