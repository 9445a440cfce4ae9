import type { DefaultValue } from '../../../catalog/schema/definition.js'
import type { FieldReadingTexts } from '../../../errors/create.js'
import { withoutTrailingBlanks } from '../../../go/trailing.js'
import { valueText } from '../../../go/value-text.js'
import type { DataType } from '../../../profiles/data-types.js'

/**
 * Reads a default value as its field's type wants it; null is none
 * (internal/distributed/proxy/httpserver/utils.go convertDefaultValue).
 * @throws MilvusError 1100
 */
export function readDefault(
  type: DataType,
  value: unknown,
  texts: FieldReadingTexts,
): DefaultValue | undefined {
  if (value === null || value === undefined) return undefined
  switch (type) {
    case 'Bool':
      if (typeof value === 'boolean') return { Data: { BoolData: value } }
      throw texts.defaultValue({ ...printed(value), wanted: 'bool' })
    case 'Int8':
    case 'Int16':
    case 'Int32':
      if (typeof value === 'number') return { Data: { IntData: Number(cut(value, 32)) } }
      throw texts.defaultInteger(printed(value))
    case 'Int64':
      if (typeof value === 'number') return { Data: { LongData: cut(value, 64) } }
      throw texts.defaultValue({ ...printed(value), wanted: 'long' })
    case 'Float':
      if (typeof value === 'number') return { Data: { FloatData: shortestFloat32(value) } }
      throw texts.defaultValue({ ...printed(value), wanted: 'float' })
    case 'Double':
      if (typeof value === 'number') return { Data: { DoubleData: value } }
      throw texts.defaultValue({ ...printed(value), wanted: 'float' })
    case 'String':
    case 'VarChar':
      if (typeof value === 'string') return { Data: { StringData: value } }
      throw texts.defaultValue({ ...printed(value), wanted: 'string' })
    case 'Timestamptz':
      if (typeof value === 'string') return { Data: { StringData: value } }
      throw texts.defaultTime({ value: valueText(value) })
    case 'Geometry':
      if (typeof value === 'string') return { Data: { StringData: value } }
      throw texts.defaultValue({ ...printed(value), wanted: 'geometry' })
    default:
      throw texts.defaultUnexpected({ type })
  }
}

/** A value and its type as Go's redacting formatter prints them: without blanks at the end, though quotes follow. */
const printed = (value: unknown) => ({
  value: withoutTrailingBlanks(valueText(value)),
  type: goType(value),
})

/** A double as a signed integer: cut to whole, and the least one where it does not fit, as on amd64. */
function cut(value: number, bits: 32 | 64): bigint {
  const whole = BigInt(Math.trunc(value))
  return BigInt.asIntN(bits, whole) === whole ? whole : -(1n << BigInt(bits - 1))
}

/** The number with the fewest digits that is the same as a 32-bit float, which is how Go prints one. */
function shortestFloat32(value: number): number {
  const single = Math.fround(value)
  // No digits: beyond 32 bits, as Go's float32(x) makes it, or zero, whose sign Go keeps.
  if (!Number.isFinite(single) || single === 0) return single
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(single.toPrecision(digits))
    if (Math.fround(shorter) === single) return shorter
  }
  return Number(single.toPrecision(9))
}

/** The type that `%T` prints for a decoded value. */
function goType(value: unknown): string {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return 'float64'
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
}
