import type { RowField } from './field.js'

/** A field's default value as the protocol holds it. */
export function defaultOf({ defaultValue }: Pick<RowField, 'defaultValue'>): unknown {
  if (typeof defaultValue !== 'object' || defaultValue === null || !('Data' in defaultValue)) {
    return undefined
  }
  const [value] = Object.values(defaultValue.Data ?? {})
  return value
}
