import { notImplemented } from '../../errors/emulator.js'
import { ensure, type MilvusError } from '../../errors/error.js'
import { rangeNotAbove, rangeNotBelow } from '../../errors/filter-engine.js'
import type { GoObject } from '../../go/decoded.js'
import { shortestFloat32 } from '../../rows/float32.js'
import { isDistance } from '../../search/metric.js'
import type { Range } from '../../search/search.js'

/**
 * The scores that are asked for by `radius` and `range_filter`, single-precision numbers; without a radius all.
 * @throws MilvusError for what is no number
 */
export function readRange(engine: Readonly<GoObject>, metric: string): Range | undefined {
  if (!('radius' in engine)) return undefined
  const radius = readBound(engine, 'radius')
  // Bits are counted, so that knowhere takes a whole number (binary_range_search).
  const worst = metric === 'HAMMING' ? Math.trunc(radius) : radius
  if ('range_filter' in engine) return { worst, best: readBound(engine, 'range_filter') }
  return { worst, best: isDistance(metric) ? -Number.MAX_VALUE : Number.MAX_VALUE }
}

/** What the engine says of a range that no score is in (internal/core/src/common/RangeSearchHelper.cpp). */
export function rangeRefusal(engine: Readonly<GoObject>, metric: string): MilvusError | undefined {
  if (!('radius' in engine && 'range_filter' in engine)) return undefined
  const radius = readBound(engine, 'radius')
  const best = readBound(engine, 'range_filter')
  const values = { metric, best: shortestFloat32(best), radius: shortestFloat32(radius) }
  if (isDistance(metric)) return best < radius ? undefined : rangeNotBelow(values)
  return best > radius ? undefined : rangeNotAbove(values)
}

/** The scores that are worse than one, where a search goes on behind it. */
export function rangeAfter(
  range: Range | undefined,
  after: number | undefined,
  metric: string,
): Range | undefined {
  if (after === undefined) return range
  const sign = isDistance(metric) ? 1 : -1
  const next = sign * nextFloat32(sign * after)
  const { worst = sign * Number.POSITIVE_INFINITY, best = next } = range ?? {}
  return { worst, best: sign * Math.max(sign * best, sign * next) }
}

/** The next greater single-precision number. */
function nextFloat32(value: number): number {
  const floats = Float32Array.of(value)
  const bits = new Int32Array(floats.buffer)
  const [own = 0] = bits
  bits[0] = value === 0 ? 1 : own + (value > 0 ? 1 : -1)
  return floats[0] ?? value
}

function readBound(engine: Readonly<GoObject>, key: string): number {
  const value = engine[key]
  ensure(typeof value === 'number', () => unworded(`param '${key}' should be a number`))
  return Math.fround(value)
}

const unworded = (words: string) =>
  notImplemented({ what: `the exact refusal of the vector engine (${words})` })
