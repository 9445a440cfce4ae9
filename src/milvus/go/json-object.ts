/** Whether a decoded value is an object of JSON. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether an object of JSON has no keys; to list those of one that has very many takes long. */
export function isEmpty(object: object): boolean {
  for (const _ in object) return false
  return true
}

/** The value of a JSON text; undefined for what is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
