import { itemsOf, type JsonPlace, kindAt } from './json.js'
import { no, yes } from './logic.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'

/** `exists j["key"]`: never unknown. */
export function existsTest(json: (row: number) => Place | undefined, rules: EngineRules): Test {
  return (row) => {
    const found = json(row)
    if (found === undefined) return no
    if (rules.nullExists) return yes
    return isThere(found.text, found, rules.emptyExists) ? yes : no
  }
}

function isThere(text: string, place: JsonPlace, emptyExists: boolean): boolean {
  const kind = kindAt(text, place)
  if (kind === 'null') return false
  if (emptyExists || (kind !== 'object' && kind !== 'array')) return true
  if (kind === 'array') return itemsOf(text, place).some((item) => isThere(text, item, false))
  return !isHollow(JSON.parse(text.slice(place.start, place.end)))
}

/** Nothing but nulls and what is empty. */
function isHollow(value: unknown): boolean {
  if (value === null) return true
  return typeof value === 'object' && Object.values(value).every(isHollow)
}
