import type { FastifyInstance } from 'fastify'
import { type Version, versions } from '../../src/milvus/versions.js'

/** Sends a request without credentials and returns the answer's body. */
export async function post(app: FastifyInstance, path: string, body: unknown): Promise<unknown> {
  const answer = await app.inject({
    method: 'POST',
    url: `/v2/vectordb${path}`,
    payload: JSON.stringify(body),
  })
  return answer.json()
}

/** What each release answers. */
export type Answers = (version: Version) => unknown

const isCoded = (version: Version): boolean => version === '2.6' || version === '3.0'

/** Tag [P] of the specification. */
export const refused =
  (text: string): Answers =>
  (version) =>
    isCoded(version)
      ? { code: 1100, message: `${text}: invalid parameter` }
      : { code: 65535, message: text }

/** Tag [M] of the specification. */
export const lacking =
  (text: string): Answers =>
  (version) =>
    isCoded(version)
      ? { code: 1101, message: `${text}: missing parameter` }
      : { code: 65535, message: text }

/** The same in every release. */
export const answered =
  (code: number, message: string): Answers =>
  () => ({ code, message })

/** Code 1100 with its base text, in every release. */
export const invalid = (text: string): Answers => answered(1100, `${text}: invalid parameter`)

export const done: Answers = (version) => ({ code: version === '2.3' ? 200 : 0, data: {} })

/** Another answer for the releases before `version`. */
export const since =
  (version: Version, answers: Answers, before: Answers): Answers =>
  (of) =>
    versions.indexOf(of) < versions.indexOf(version) ? before(of) : answers(of)
