import { type Cell, cellText, rawText } from '../go/gjson.js'
import { jsonText, sortByBytes } from '../go/json-text.js'
import { parseInt64 } from '../go/parse.js'

/** Undeclared keys as the hidden dynamic field keeps them: keys sorted, null left out (httpserver/utils.go). */
export function dynamicText(members: readonly (readonly [string, Cell])[]): string {
  if (members.length === 0) return '{}'
  const texts = new Map<string, string>()
  for (const [key, cell] of members) {
    if (cell.kind !== 'null') texts.set(key, jsonText(dynamicValue(cell)))
  }
  const sorted = sortByBytes([...texts.keys()])
  return `{${sorted.map((key) => `${jsonText(key)}:${texts.get(key)}`).join()}}`
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
