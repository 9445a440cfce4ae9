/** Headers of one connection, which end with it (RFC 9110 §7.6.1). */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/**
 * Headers of a request that are not for the other server: its own host and length are told by who sends it, the
 * namespace and who only looks on are ours, and an answer that came packed could not be read for the journal.
 */
const ours = [
  'accept-encoding',
  'content-length',
  'expect',
  'host',
  'x-emulator-namespace',
  'x-emulator-unseen',
]

/**
 * The headers of a request on its way to another server, names and values in turn.
 * @param raw as they came
 * @param self who sends them on, for `Via`
 */
export const requestHeaders = (raw: readonly string[], self: string): string[] => [
  ...without(raw, [...hopByHop, ...ours]),
  'via',
  `1.1 ${self}`,
]

/** The headers of another server's answer on its way to the client, names and values in turn. */
export function answerHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const raw = Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().flatMap((one) => [name, one]),
  )
  return without(raw, hopByHop)
}

/** Whether a request was sent on by this one before. */
export const wentThrough = (raw: readonly string[], self: string): boolean =>
  valuesOf(raw, 'via').some((value) => value.includes(self))

function without(raw: readonly string[], names: readonly string[]): string[] {
  const named = valuesOf(raw, 'connection').flatMap((value) => value.toLowerCase().split(/[\s,]+/))
  const left = new Set([...names, ...named])
  return raw.filter((_, at) => !left.has((raw[at - (at % 2)] ?? '').toLowerCase()))
}

/** The values of a header, by its name in lower case. */
export const valuesOf = (raw: readonly string[], name: string): string[] =>
  raw.filter((_, at) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === name)
