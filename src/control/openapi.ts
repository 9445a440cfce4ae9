import type { TSchema } from '@sinclair/typebox'
import packageJson from '../../package.json' with { type: 'json' }
import { seedSchema } from '../emulator/seeds/schema.js'
import { StateSchema } from '../emulator/state/schema.js'
import { plainSchema } from '../milvus/openapi/json-schema.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { operations, tags } from './operations.js'
import type { ControlRouteInfo } from './route.js'

const refusal = {
  description: 'Refused',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
  },
}

/** The namespace in effect, which every route takes. */
const namespaceHeader = {
  name: 'X-Emulator-Namespace',
  in: 'header',
  schema: { type: 'string', default: 'default' },
  description: 'The namespace in effect; the path prefix /_ns/NAME says the same',
}

const controlToken = {
  type: 'http',
  scheme: 'bearer',
  description: 'Where the emulator was started with --control-token',
}

/** The OpenAPI 3.1 document of the control plane, made of the routes themselves. */
export function openapiDocument(routes: readonly ControlRouteInfo[], profile: Profile): object {
  const bodies = bodiesOf(profile)
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = `/_emulator${route.path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, bodies) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${packageJson.name}: control plane`,
      version: packageJson.version,
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: '/', description: 'The emulator that serves this document' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{}, { controlToken: [] }],
    paths,
    components: { schemas: { Error: errorSchema }, securitySchemes: { controlToken } },
  }
}

/** Bodies that code of their own reads, which says more of them than a route does. */
function bodiesOf(profile: Profile): ReadonlyMap<string, TSchema> {
  return new Map<string, TSchema>([
    ['POST /seed', seedSchema(profile)],
    ['PUT /state', StateSchema],
  ])
}

function operationOf(route: ControlRouteInfo, bodies: ReadonlyMap<string, TSchema>): object {
  const { method, path, summary, query = {}, status = 200, type = 'application/json' } = route
  const key = `${method} ${path}`
  const operation = operations[key]
  if (!operation) throw new Error(`${key}: no operation says what it answers`)
  const { id, tag, answer } = operation
  const body = bodies.get(key) ?? route.body
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    schema: { type: 'string' },
    description,
  }))
  return {
    operationId: id,
    tags: [tag],
    summary,
    parameters: [...inPath, ...inQuery, namespaceHeader],
    ...(body && {
      requestBody: { content: { 'application/json': { schema: plainSchema(body) } } },
    }),
    responses: {
      [status]: { description: 'Done', content: { [type]: { schema: plainSchema(answer) } } },
      '4XX': refusal,
      '5XX': refusal,
    },
  }
}
