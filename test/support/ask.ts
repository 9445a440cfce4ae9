import type { FastifyInstance } from 'fastify'

/** Sends a request as a user whose password is `Passw0rd`, or as root; returns status and the whole body. */
export async function ask(app: FastifyInstance, user: string, path: string, body: object) {
  const password = user === 'root' ? 'Milvus' : 'Passw0rd'
  const answer = await app.inject({
    method: 'POST',
    url: `/v2/vectordb/${path}`,
    headers: { authorization: `Bearer ${user}:${password}` },
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

export const done = { status: 200, body: { code: 0, data: {} } }
