import type { GoObject } from './decoded.js'
import type { FieldPlan, StructPlan } from './plan.js'

/**
 * The text of Go's validator for required fields that are absent or zero, a line each in the order of
 * declaration; undefined where none is (spec/http.md §8.3). Elements of lists and maps are not looked at.
 */
export function missingFields(plan: StructPlan, value: GoObject): string | undefined {
  const lines = missingIn(plan, value, plan.name)
  return lines.length === 0 ? undefined : lines.join('\n')
}

function missingIn(plan: StructPlan, value: GoObject, path: string): string[] {
  return plan.fields.flatMap((field) => missingAt(field, value[field.json], path))
}

function missingAt(field: FieldPlan, value: unknown, path: string): string[] {
  const here = `${path}.${field.name}`
  if (field.plan.kind === 'struct' && !(field.pointer && value === undefined)) {
    return missingIn(field.plan, (value ?? {}) as GoObject, here)
  }
  const missing = field.plan.kind === 'any' ? value == null : isZero(value)
  if (!field.required || !missing) return []
  return [`Key: '${here}' Error:Field validation for '${field.name}' failed on the 'required' tag`]
}

/** `0` and `""` are zero as typed values only: in an untyped field just nothing is. */
const isZero = (value: unknown): boolean =>
  value === undefined || value === '' || value === 0 || value === false
