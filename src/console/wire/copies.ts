/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string
  /** From the root of the server on. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** A command line for a POSIX shell. */
export function asCurl(origin: string, { method, path, headers, body }: Sent): string {
  return [
    `curl --request ${method} ${quoted(origin + path)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ')
}

/** An expression of JavaScript. */
export function asFetch(origin: string, { method, path, headers, body }: Sent): string {
  const init = { method, headers, ...(body !== undefined && { body }) }
  return `await fetch(${JSON.stringify(origin + path)}, ${JSON.stringify(init, undefined, 2)})`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
