/** What JavaScript calls the kind of a value, such as `Object` or `Map`. */
export const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)

/**
 * Whether a value keeps something under names. Others pass for an object of options without any: a Map, a list, or a
 * Promise that somebody forgot to wait for.
 */
export const isNamed = (value: unknown): value is object =>
  typeof value === 'object' && ['Object', 'Module'].includes(kindOf(value))

/** The kind of what JSON shows as an empty object, whatever it holds. */
export function hiddenKind(value: unknown): string | undefined {
  const kind = kindOf(value)
  return ['Map', 'Promise', 'Set', 'WeakMap', 'WeakSet'].includes(kind) ? kind : undefined
}
