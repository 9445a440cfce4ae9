// Fastify with its defaults and the log off, one route or many: `fastify.mjs 100`.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import Fastify from 'fastify'

const routes = Number(process.argv[2] ?? 1)
const users = new Map([['root:Milvus', { name: 'root' }]])
const body = Type.Object({
  dbName: Type.Optional(Type.String()),
  collectionName: Type.String({ minLength: 1 }),
  indexName: Type.String({ minLength: 1 }),
  timestamp: Type.Optional(Type.Integer()),
})
const resources = ['aliases', 'collections', 'databases', 'entities', 'jobs', 'partitions', 'users']

const app = Fastify().setValidatorCompiler(TypeBoxValidatorCompiler)
app.decorateRequest('user', null)
app.addHook('onRequest', (request, reply, done) => {
  const { authorization = '' } = request.headers
  const user = authorization.startsWith('Bearer ') ? users.get(authorization.slice(7)) : undefined
  if (!user) {
    reply.code(401).send({ code: 1800, message: 'sign in' })
    return
  }
  request.user = user
  done()
})
addRoute('indexes/drop')
for (let i = 1; i < routes; i++) addRoute(`${resources[i % resources.length]}/action_${i}`)

process.stdout.write(
  `${JSON.stringify({ url: await app.listen({ port: 0, host: '127.0.0.1' }) })}\n`,
)

function addRoute(path) {
  app.post(`/v2/vectordb/${path}`, { schema: { body } }, (_, reply) => {
    reply.send({ code: 0, data: {} })
  })
}
