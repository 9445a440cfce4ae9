import { notSignedIn } from '../milvus/errors/http.js'
import type { CaseStep } from './case.js'
import { hiddenPassword, isCut } from './journal-marks.js'

/** What a case takes of a request in a journal. */
export interface JournalRequest {
  readonly id?: number
  readonly method: string
  readonly path: string
  readonly user: string | null
  readonly database: string | null
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

/**
 * The requests of a journal as the steps of a case. A body that the journal did not keep as a whole cannot be sent
 * again, so the step is left out.
 */
export function stepsOfJournal(requests: readonly JournalRequest[]): CaseStep[] {
  return requests
    .filter(({ body }) => !isCut(body))
    .map(({ id, method, path, body, status, answer, ...of }) => ({
      ...(id !== undefined && { id }),
      request: {
        method,
        path,
        headers: headersOf({ body, status, answer, ...of }),
        ...(body !== null && { body }),
      },
      answer: { status, body: answer },
    }))
}

type Sender = Pick<JournalRequest, 'user' | 'database' | 'body' | 'status' | 'answer'>

/** A user other than root was made by a request of the journal, where its password is hidden. */
function headersOf({ user, database, body, status, answer }: Sender) {
  const refused = status === 401 || (user === null && Object(answer).code === notSignedIn)
  const other = user !== null && user !== 'root'
  const named = Object.hasOwn(Object(body), 'dbName')
  return {
    ...(refused && { Authorization: null }),
    ...(other && { Authorization: `Bearer ${user}:${hiddenPassword}` }),
    ...(database !== null && database !== 'default' && !named && { 'DB-Name': database }),
  }
}
