import { hiddenPassword, hiddenText } from '../../contract/journal-marks.js'
import { findField } from '../../milvus/go/decoded.js'
import type { Payload } from './payload.js'
import type { TracedRoute } from './trace.js'

const tooDeep = '(nested too deeply to show)'
/** Deeper than any request of the API, and no danger to the stack. */
const deepest = 100

/** Slips included; Go takes U+017F for an `s` in a key, and so does this. */
const secretKey = /pas+w|pwd|secret|credential|authorization|^token$|(?:api|access)_?key/iu
/** A password in the address of a server, such as a function's or a proxy's. */
const passwordInAddress = /(:\/\/[^/\s:@]*:)[^/\s@]+(?=@)/gu

/** Whether a body, or a piece of it in an error, could show a password. */
export const mayHoldSecret = ({ text }: Payload, route: TracedRoute | undefined): boolean =>
  takesSecrets(route) || secretKey.test(text) || text.includes('\\u')

/** @param isNumber whether an object stands for a number, and stays as it is; none does unless given */
export function shownBody(
  sent: Payload,
  route: TracedRoute | undefined,
  isNumber: (value: object) => boolean = () => false,
): unknown {
  const { text, value } = sent
  if (value === undefined) return mayHoldSecret(sent, route) ? hiddenText : withoutPasswords(text)
  // A key that a struct with a password does not know may be the password's, misspelt.
  const isSecret = (key: string): boolean =>
    secretKey.test(key) ||
    (route !== undefined && takesSecrets(route) && !findField(route.plan, key, route.folding))
  return redact(value, deepest)

  /** Without what stands under a secret key, at any depth. */
  function redact(inner: unknown, depth: number): unknown {
    if (typeof inner === 'string') return withoutPasswords(inner)
    if (typeof inner !== 'object' || inner === null || isNumber(inner)) return inner
    if (depth === 0) return tooDeep
    if (Array.isArray(inner)) return inner.map((item) => redact(item, depth - 1))
    return Object.fromEntries(
      Object.entries(inner).map(([key, member]) => [
        key,
        isSecret(key) ? hiddenPassword : redact(member, depth - 1),
      ]),
    )
  }
}

const withoutPasswords = (text: string): string =>
  text.replace(passwordInAddress, `$1${hiddenPassword}`)

const takesSecrets = (route: TracedRoute | undefined): boolean =>
  route?.plan.fields.some(({ json }) => secretKey.test(json)) ?? false

/** A path with its query, without what stands under a secret key there. An escape in a key may hide one. */
export const shownUrl = (url: string): string => url.split('&').map(shownPair).join('&')

/** The first of them begins with the path. */
function shownPair(pair: string, at: number): string {
  const start = at === 0 ? pair.indexOf('?') + 1 : 0
  const equals = pair.indexOf('=', start)
  if (equals < 0 || (at === 0 && start === 0)) return pair
  const key = pair.slice(start, equals)
  const hides = secretKey.test(key) || key.includes('%')
  return hides ? pair.slice(0, equals + 1) + hiddenPassword : pair
}
