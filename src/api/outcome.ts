import type { ServerAnswer } from '../twin/messages.js'

/** What a request came to. */
export interface Outcome {
  /** The HTTP status; 0 where no answer goes out. */
  readonly status: number
  /** Milvus's code, where the answer has one or stands for success. */
  readonly code: number | undefined
  /** The answer's body. */
  readonly text: string
  /** Its content type: JSON unless given, none where it is empty. */
  readonly type?: string
  /** An answer of another server, to be sent on as it is; the text is what the journal shows of it. */
  readonly forwarded?: Pick<ServerAnswer, 'headers' | 'body'>
  /** The real server answers it before its handlers begin to count. */
  readonly isEarly?: boolean
}

/** The client does not learn what became of its request. */
export const noAnswer: Outcome = { status: 0, code: undefined, text: '' }
