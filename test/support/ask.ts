import type { FastifyInstance } from 'fastify'
import type { Version } from '../../src/milvus/versions.js'

/**
 * Sends a request and returns status and the whole body.
 * @param user `root`, or one whose password is `Passw0rd`, or `name:password`
 */
export async function ask(
  app: FastifyInstance,
  user: string,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
) {
  const token = user.includes(':') ? user : `${user}:${user === 'root' ? 'Milvus' : 'Passw0rd'}`
  const answer = await app.inject({
    method: 'POST',
    url: `/v2/vectordb/${path}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: JSON.stringify(body),
  })
  return { status: answer.statusCode, body: answer.json() as unknown }
}

/** The refusal of what a user may not do; 2.3 names no database. */
export function denied(privilege: string, user: string, database?: string) {
  const place = database === undefined ? '' : ` in the \`${database}\` database`
  const message = `rpc error: code = PermissionDenied desc = Privilege${privilege}: permission deny to ${user}${place}`
  return { status: 403, body: { code: 65535, message } }
}

/** A success: its code was 200 in 2.3. */
export const answered = (data: unknown, version: Version = '2.6') => ({
  status: 200,
  body: { code: version === '2.3' ? 200 : 0, data },
})

export const done = answered({})
