import type { FastifyInstance, InjectOptions } from 'fastify'

export type Method = NonNullable<InjectOptions['method']>

export const root = { authorization: 'Bearer root:Milvus' }
export const notFound = { status: 404, type: 'text/plain', text: '404 page not found' }

export async function send(
  app: FastifyInstance,
  method: Method,
  url: string,
  headers: object = root,
) {
  const answer = await app.inject({ method, url, headers: { ...headers } })
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    text: answer.payload,
  }
}
