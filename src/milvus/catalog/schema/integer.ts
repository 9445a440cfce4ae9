import { notInteger } from '../../errors/schema-field.js'
import { parseInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'

/**
 * Reads an integer as strconv.ParseInt does.
 * @throws MilvusError 65535 with the parser's own text
 */
export function readInteger(text: string): bigint {
  const parsed = parseInt64(text)
  if ('value' in parsed) return parsed.value
  throw notInteger({ quoted: quote(text), reason: parsed.reason })
}
