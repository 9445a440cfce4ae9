import { type Cell, cellText, noCell, rawText } from '../go/gjson.js'
import { jsonSteps, jsonText, sortByBytes } from '../go/json-text.js'
import { parseInt64 } from '../go/parse.js'
import type { Beat, Steps } from '../turns/steps.js'

/** So many bytes take long to parse, and as long to write. */
const long = 65_536

/** Undeclared keys as the hidden dynamic field keeps them: keys sorted, null left out (httpserver/utils.go). */
export function* dynamicText(members: ReadonlyMap<string, Cell>, isLong: Beat): Steps<string> {
  const keys: string[] = []
  for (const [key, { kind }] of members) if (kind !== 'null') keys.push(key)
  const parts: string[] = []
  for (const key of sortByBytes(keys)) {
    if (isLong()) yield
    const cell = members.get(key) ?? noCell
    const value = dynamicValue(cell)
    if (cell.end - cell.start > long) {
      yield
      parts.push(`${jsonText(key)}:${yield* jsonSteps(value)}`)
    } else parts.push(`${jsonText(key)}:${jsonText(value)}`)
  }
  return `{${parts.join()}}`
}

/** Numbers with a point are doubles, others int64; what is inside of arrays and objects is all doubles. */
function dynamicValue(cell: Cell): unknown {
  const raw = rawText(cell)
  if (cell.kind === 'string') return cellText(cell)
  if (cell.kind !== 'number') return JSON.parse(raw)
  if (raw.includes('.')) return Number(raw)
  const parsed = parseInt64(cellText(cell))
  return 'value' in parsed ? parsed.value : 0
}
