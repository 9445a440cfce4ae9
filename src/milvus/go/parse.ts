/** A parsed value, or the reason that Go's strconv gives. */
export type Parsed<T> =
  | { readonly value: T }
  | { readonly reason: 'invalid syntax' | 'value out of range' }

/** strconv.ParseInt with base 10 and 64 bits: an optional sign and digits, nothing else. */
export function parseInt64(text: string): Parsed<bigint> {
  if (!/^[+-]?[0-9]+$/.test(text)) return { reason: 'invalid syntax' }
  // To convert very many digits takes seconds.
  if (!/^[+-]?0*([1-9][0-9]{0,18})?$/.test(text)) return { reason: 'value out of range' }
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return BigInt.asIntN(64, value) === value ? { value } : { reason: 'value out of range' }
}

/** strconv.ParseBool; undefined where that fails. */
export function parseBool(text: string): boolean | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true
  return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : undefined
}
