import { ensure } from '../../errors/error.js'
import {
  badGeometry,
  distanceNegative,
  distanceNotConstant,
  distanceNotNumber,
  distanceWithoutValue,
  onlyPoints,
  spatialOnType,
  wktNotText,
} from '../../errors/filter-functions.js'
import { fixed } from '../../go/fixed.js'
import { readSteps } from '../../rows/wkt/read.js'
import type { Steps } from '../../turns/steps.js'
import type { FunctionNode, Node } from '../syntax/node.js'
import type { Operand } from '../value.js'
import { type Checked, type Context, predicate } from './checked.js'
import { columnOfName } from './names.js'

/** The names of the functions in errors, with their typing error. */
const names: Readonly<Record<string, string>> = {
  st_equals: 'STEuqals',
  st_touches: 'STTouches',
  st_overlaps: 'STOverlaps',
  st_crosses: 'STCrosses',
  st_contains: 'STContains',
  st_intersects: 'STIntersects',
  st_within: 'STWithin',
  st_dwithin: 'ST_DWITHIN',
  st_isvalid: 'STIsValid',
}

/** `st_within(field, "POLYGON …")` and its relatives. */
export function* checkSpatial(
  node: FunctionNode,
  context: Context,
  check: (node: Node, context: Context) => Steps<Checked>,
): Steps<Checked> {
  const [name, wkt, distance] = node.operands
  if (name?.kind !== 'name') throw new Error('a spatial test is on a name')
  const column = columnOfName(name.text, context)
  const binary = node.name !== 'st_dwithin' && node.name !== 'st_isvalid'
  const spatial = binary && context.rules.wordsSpatial === 'spatial'
  const word = spatial ? 'spatial' : (names[node.name] ?? '')
  ensure(column.field.type === 'Geometry', () =>
    spatialOnType({ function: word, text: context.textOf(node) }),
  )
  const relation = node.name.slice('st_'.length)
  const text = wkt && wktOf(yield* check(wkt, context), () => context.textOf(wkt))
  if (text?.kind === 'string') yield* checkGeometry(text.value, relation)
  return predicate({
    kind: 'spatial',
    relation,
    column,
    wkt: text,
    distance: distance
      ? distanceOf(yield* check(distance, context), () => context.textOf(distance))
      : 0,
  })
}

/**
 * Checks the text of a geometry; `dwithin` takes points alone.
 * @throws MilvusError in the words of the package that reads it
 */
export function* checkGeometry(text: string, relation: string): Steps<void> {
  const geometry = yield* readSteps(text)
  if ('reason' in geometry) throw badGeometry(geometry)
  ensure(relation !== 'dwithin' || geometry.type === 'POINT', () => onlyPoints({ text }))
}

function wktOf(wkt: Checked, text: () => string): Operand {
  if (wkt.kind === 'slot') return wkt
  ensure(wkt.kind === 'value' && wkt.value.kind === 'string', () => wktNotText({ text: text() }))
  return wkt.value
}

function distanceOf(distance: Checked, text: () => string): number {
  ensure(distance.kind !== 'slot', () => distanceWithoutValue({ text: text() }))
  ensure(distance.kind === 'value', () => distanceNotConstant({ text: text() }))
  const { value } = distance
  ensure(value.kind === 'int' || value.kind === 'float', () => distanceNotNumber({ text: text() }))
  const number = Number(value.value)
  ensure(number >= 0, () => distanceNegative({ distance: fixed(number) }))
  return number
}
