/** A real server, fixed at start: no request chooses it. */
export interface Target {
  /** Its scheme, host and port. */
  readonly origin: string
  /** Authorities that may vouch for it, as PEM; those of Node unless given. */
  readonly ca?: string | Buffer | undefined
}

/** A request as it came. */
export interface SentRequest {
  readonly method: string
  /** With the query; escapes as they were sent. */
  readonly path: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: Buffer | undefined
  /** How long its answer may take. */
  readonly timeoutMs: number
}

/** What another server answered. */
export interface ServerAnswer {
  readonly status: number
  /** Names and values in turn, those of the connection among them. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** Why another server gave no answer that can be sent on. */
export interface NoAnswer {
  readonly isLate: boolean
  readonly reason: string
}
