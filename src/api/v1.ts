import type { FastifyInstance } from 'fastify'
import { accessOf, unrestricted } from '../milvus/catalog/rbac/access.js'
import { shown } from '../milvus/catalog/rbac/visible.js'
import { notImplemented } from '../milvus/errors/emulator.js'
import { unknownDatabase } from '../milvus/errors/http.js'
import { jsonText } from '../milvus/go/json-text.js'
import type { Answer } from './answer.js'

const prefix = '/v1/vector'

/** The routes of the older API that are not emulated. */
const pending = [
  ['GET', '/collections/describe'],
  ['POST', '/collections/create'],
  ['POST', '/collections/drop'],
  ['POST', '/insert'],
  ['POST', '/upsert'],
  ['POST', '/search'],
  ['POST', '/get'],
  ['POST', '/query'],
  ['POST', '/delete'],
] as const

/** The older API `/v1/vector/*`, of which only the list of collections is emulated (spec/v1.md). */
export function registerV1(app: FastifyInstance, answer: Answer): void {
  app.get<{ Querystring: { dbName?: string } }>(`${prefix}/collections`, (request, reply) => {
    const { dbName = 'default' } = request.query
    const { catalog } = request.namespace
    const database = catalog.databases.get(dbName)
    if (!database) throw unknownDatabase({ database: dbName })
    const access = request.user ? accessOf(catalog, request.user, {}) : unrestricted
    // This API's success is 200 in every release.
    const code = 200
    const data = shown(database.collections.keys(), access.visibleCollections(dbName))
    const text = jsonText({ code, data }, catalog.profile.shortControlEscapes)
    answer(request, reply, { status: 200, code, text })
  })
  for (const [method, path] of pending) {
    app.route({
      method,
      url: prefix + path,
      handler() {
        throw notImplemented({ what: prefix + path })
      },
    })
  }
}
