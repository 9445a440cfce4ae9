import { MilvusError } from '../../errors/error.js'
import { geometryUnreadable } from '../../errors/rows.js'
import { defaultNotGeometry } from '../../errors/schema-field.js'
import { atOnce, type Steps, startBeat } from '../../turns/steps.js'
import { isNull } from '../column.js'
import { defaultOf } from '../default-of.js'
import { printSteps } from '../wkt/print.js'
import { readSteps } from '../wkt/read.js'
import { texts } from './texts.js'
import { misplaced, type RowType } from './type.js'

const plain = texts('text')

/** Geometries: sent as well-known text, kept as the server prints what it kept in binary. */
export const geometry: RowType = {
  ...plain,
  *finish(column, field) {
    const text = defaultOf(field)
    if (text !== undefined) yield* readDefault(String(text))
    if (!column) return undefined
    if (column.kind !== 'text') throw misplaced(column)
    const isLong = startBeat()
    const unreadable = new Map<string, () => Error>()
    for (const [row, text] of column.values.entries()) {
      if (isLong()) yield
      if (isNull(column, row) || unreadable.has(text)) continue
      const stored = yield* storedText(text)
      if (typeof stored === 'string') column.values[row] = stored
      else unreadable.set(text, stored)
    }
    return unreadable.size === 0 ? column : { ...column, unreadable }
  },
  fill(column, row, value) {
    const stored = atOnce(readDefault(String(value)))
    if (stored === undefined) throw defaultNotGeometry()
    plain.fill(column, row, stored)
  },
  check(column, _, rows) {
    if (column.kind !== 'text') throw misplaced(column)
    if (!column.unreadable) return
    for (let row = 0; row < rows; row++) {
      const refusal = isNull(column, row)
        ? undefined
        : column.unreadable.get(column.values[row] ?? '')
      if (refusal) throw refusal()
    }
  },
}

/** What is stored of a text, or why nothing is: others are refused before. */
function* storedText(text: string): Steps<string | (() => Error)> {
  try {
    const geometry = yield* readSteps(text)
    if ('reason' in geometry) return () => geometryUnreadable(geometry)
    return yield* printSteps(geometry)
  } catch (error) {
    if (error instanceof MilvusError) return () => error
    throw error
  }
}

/** One default fills many rows. */
let lastDefault: { readonly text: string; readonly stored: string } | undefined

/** What is stored of a default; undefined where it is no geometry. */
function* readDefault(text: string): Steps<string | undefined> {
  if (lastDefault?.text === text) return lastDefault.stored
  const stored = yield* storedText(text)
  if (typeof stored !== 'string') return undefined
  lastDefault = { text, stored }
  return stored
}
