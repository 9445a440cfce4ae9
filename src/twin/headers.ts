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
const notForClients = new Set(hopByHop)

/**
 * Headers of a request that are not for the other server: its own host and length are told by who sends it, the
 * namespace and who only looks on are ours, and an answer that came packed could not be read for the journal.
 */
const notForServers = new Set([
  ...hopByHop,
  'accept-encoding',
  'content-length',
  'expect',
  'host',
  'x-emulator-namespace',
  'x-emulator-unseen',
])

/**
 * The headers of a request on its way to another server, names and values in turn.
 * @param raw as they came
 * @param self who sends them on, for `Via`
 */
export const requestHeaders = (raw: readonly string[], self: string): string[] => [
  ...without(raw, notForServers),
  'via',
  `1.1 ${self}`,
]

/** The headers of another server's answer on its way to the client, names and values in turn. */
export const answerHeaders = (raw: readonly string[]): string[] => without(raw, notForClients)

/** Whether a request was sent on by this one before. */
export const wentThrough = (raw: readonly string[], self: string): boolean =>
  valuesOf(raw, 'via').some((value) => value.includes(self))

/** It runs with every request: plain loops, and no new set where no header is named by another. */
function without(raw: readonly string[], names: ReadonlySet<string>): string[] {
  const left = withNamed(raw, names)
  const kept: string[] = []
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? ''
    if (!left.has(name) && !left.has(name.toLowerCase())) kept.push(name, raw[at + 1] ?? '')
  }
  return kept
}

/** The names to leave out, with those that `Connection` adds. */
function withNamed(raw: readonly string[], names: ReadonlySet<string>): ReadonlySet<string> {
  const values = valuesOf(raw, 'connection')
  if (values.length === 0 || (values.length === 1 && values[0] === 'keep-alive')) return names
  const named = values.flatMap((value) => value.toLowerCase().split(/[\s,]+/))
  return new Set([...names, ...named])
}

/** The values of a header, by its name in lower case. */
export function valuesOf(raw: readonly string[], name: string): string[] {
  const values: string[] = []
  for (let at = 0; at < raw.length; at += 2) {
    const one = raw[at] ?? ''
    if (one.length === name.length && one.toLowerCase() === name) values.push(raw[at + 1] ?? '')
  }
  return values
}
