import type { FieldPlan, StructPlan } from './plan.js'

/** An object as a decoder leaves it: any name may be a key, `__proto__` included. */
export type GoObject = Record<string, unknown>

/**
 * What a decoder made of a body: the struct's fields under their declared names (absent ones left out,
 * 64-bit integers as numbers where exact, else bigints), or the text of Go's error. Input that ends before
 * its first value does is `EOF`.
 */
export type Decoded = { readonly value: GoObject } | { readonly failure: string }

export const endOfFile = 'EOF'

/** The object that a body is decoded over: what the handler puts there first. */
export function presets({ fields }: StructPlan): GoObject {
  const set = fields.filter(({ preset }) => preset !== undefined)
  return Object.fromEntries(set.map(({ json, preset }) => [json, structuredClone(preset)]))
}

/** Sets an own property whatever its name. */
export function setOwn(object: GoObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    })
  } else object[key] = value
}

/** Reads an own property, never an inherited one. */
export const getOwn = (object: GoObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** The members of an object, which may be a hundred thousand: `Object.entries` takes three times as long for so many. */
export const membersOf = <T>(object: Readonly<Record<string, T>>): [key: string, value: T][] =>
  Object.keys(object).map((key) => [key, object[key] as T])

/** The decoder whose rules fold keys: encoding/json folds U+017F to `s` as well, sonic U+0130 to `i`; both U+212A to `k`. */
export type Folding = 'go' | 'sonic'

/** Finds the field that a key names: by exact spelling first, else case-insensitively. */
export function findField(plan: StructPlan, key: string, folding: Folding): FieldPlan | undefined {
  const { exact, folded } = namesOf(plan)
  return exact.get(key) ?? folded.get(fold(key, folding))
}

interface Names {
  readonly exact: ReadonlyMap<string, FieldPlan>
  readonly folded: ReadonlyMap<string, FieldPlan>
}

const names = new WeakMap<StructPlan, Names>()

/** A body may have a hundred thousand keys that are none of these. */
function namesOf(plan: StructPlan): Names {
  const known = names.get(plan)
  if (known) return known
  // The first of several that fold alike counts.
  const fields = plan.fields.toReversed()
  const made = {
    exact: new Map(fields.map((field) => [field.json, field])),
    folded: new Map(fields.map((field) => [fold(field.json, 'go'), field])),
  }
  names.set(plan, made)
  return made
}

/** Other letters keep their case: no field's name has any. */
function fold(key: string, folding: Folding): string {
  if (!/[A-Z\u0130\u017f\u212a]/.test(key)) return key
  const plain = key.replaceAll('\u212a', 'k')
  const ascii = folding === 'go' ? plain.replaceAll('\u017f', 's') : plain.replaceAll('\u0130', 'i')
  return ascii.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
