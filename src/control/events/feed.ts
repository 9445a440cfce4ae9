/** The reader of a stream. */
export interface Reader {
  /** Takes an event whole, as text or as bytes that nobody changes any more. */
  send(event: string | Uint8Array): void
  /** Whether it takes more. */
  isReady(): boolean
  /** Ends the stream as broken, for its reader to know that something is lost to it. */
  lose(): void
}

/** What a journal is told a reader by. */
export interface Feed {
  /** Called when a reader that was slow is ready again. */
  onReady(): void
  /** Called when the stream is to end: sends what is gathered. */
  finish(): void
  /** Called when the stream has ended. */
  stop(): void
}
