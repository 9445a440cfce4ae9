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
    const data = shown(database.collections.keys(), access.visibleCollections(dbName))
    const list = { code: 200, data }
    answer(request, reply, 200, jsonText(list, catalog.profile.shortControlEscapes))
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
