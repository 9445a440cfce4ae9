import { Type } from '@sinclair/typebox'
import { apiOf, pathOf, type Route } from '../actions/action.js'
import { v2 } from '../actions/apis.js'
import { routes } from '../actions/index.js'
import { profileNamed, profiles } from '../profiles/profiles.js'
import { type Version, within } from '../versions.js'
import { type Examples, examplesOf } from './examples.js'
import { type JsonSchema, plainSchema } from './json-schema.js'
import { requestSchema, type Schemas } from './request-schema.js'
import { tagDescriptions } from './tags.js'

const refusal = { $ref: '#/components/responses/Refusal' }

/** Headers that every route takes. */
const parameters = ['DatabaseName', 'RequestTimeout', 'Int64AsNumber'].map((name) => ({
  $ref: `#/components/parameters/${name}`,
}))

const components = {
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'user:password, as in `Bearer root:Milvus`',
    },
    basic: { type: 'http', scheme: 'basic' },
  },
  parameters: {
    DatabaseName: {
      name: 'DB-Name',
      in: 'header',
      description: 'The database, where the body names none',
      schema: { type: 'string', default: 'default' },
    },
    RequestTimeout: {
      name: 'Request-Timeout',
      in: 'header',
      description: 'How long the request may take, in seconds',
      schema: { type: 'string', pattern: '^[0-9]+$' },
    },
    Int64AsNumber: {
      name: 'Accept-Type-Allow-Int64',
      in: 'header',
      description: 'Whether integers of 64 bits go out as numbers; as text otherwise',
      schema: { type: 'string', enum: ['true', 'false'], default: 'true' },
    },
  },
  schemas: {
    Refusal: {
      type: 'object',
      properties: { code: { type: 'integer', minimum: 1 }, message: { type: 'string' } },
      required: ['code', 'message'],
      additionalProperties: false,
    },
  },
  responses: {
    Broken: {
      description: 'The handler broke off',
      content: {
        'application/json': {
          schema: { type: 'object', properties: { code: { const: 500 } }, required: ['code'] },
        },
      },
    },
    NotSignedIn: {
      description: 'Refused with 1800, where requests must sign in',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
    Refusal: {
      description: 'Refused',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  },
}

/** Codes that no operation lists, as all have them. */
const description = [
  'As milvus-emulator answers it. A refusal is HTTP 200 with a code that is no success. Any route may refuse with',
  '800 (no such database), 1100 (invalid parameter), 1800 (not signed in), 1801 (no body of its kind),',
  '1802 (a parameter is missing), 1807 (denied or too often) and 65535 (no privilege, and what has no code);',
  'each lists others that it is known to refuse with.',
].join(' ')

/**
 * The emulated API of a release as an OpenAPI 3.1 document, made of the registry: requests from the request structs,
 * answers from what the actions declare.
 */
export function apiDocument(release: Version): JsonSchema {
  const { version } = profileNamed(release)
  const served = routes.filter((route) => within(version, route))
  const tags = [...new Set(served.map(tagOf))]
  const schemas: Schemas = new Map()
  const paths = served.map((route) => [
    pathOf(route),
    { [route.verb?.toLowerCase() ?? 'post']: operation(route, version, schemas) },
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: `Milvus RESTful API of ${version}`,
      version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://localhost:19530' }],
    security: [{ token: [] }, { basic: [] }],
    tags: tags.map((name) => ({ name, description: tagDescriptions[name] })),
    paths: Object.fromEntries(paths),
    components: {
      ...components,
      schemas: { ...components.schemas, ...Object.fromEntries([...schemas].sort()) },
    },
  }
}

/** The resource, as paths have it; of the older API, whose routes are few, its version. */
const tagOf = (route: Route): string =>
  apiOf(route) === v2 ? (route.path.split('/')[1] ?? '') : (pathOf(route).split('/')[1] ?? '')

function operation(route: Route, version: Version, schemas: Schemas): JsonSchema {
  const isV2 = apiOf(route) === v2
  const name = `${route.verb ?? 'POST'} ${pathOf(route)}`
  const examples = examplesOf(name, version, apiOf(route).successCode(profiles[version]))
  return {
    operationId: route.path.slice(1).replaceAll('/', '_') + (isV2 ? '' : '_v1'),
    summary: route.method,
    tags: [tagOf(route)],
    ...(route.deprecated !== undefined && { deprecated: true }),
    ...inputOf(route, version, schemas, isV2 ? parameters : parameters.slice(-1), examples),
    responses: {
      200: {
        description: outcomes(examples),
        content: {
          'application/json': { schema: answerSchema(route, version), ...shown(examples.answers) },
        },
      },
      401: { $ref: '#/components/responses/NotSignedIn' },
      500: { $ref: '#/components/responses/Broken' },
      default: refusal,
    },
  }
}

/** What comes of a request, with the codes that cases of the contract have beside those that any route may have. */
function outcomes({ answers }: Examples): string {
  const codes = Object.keys(answers).filter((name) => name !== 'success')
  return `Done, or refused${codes.length > 0 ? ` with ${codes.join(', ')}` : ''}`
}

/** Values by name, as a document has examples. */
function shown(values: Readonly<Record<string, unknown>>): JsonSchema {
  const examples = Object.entries(values).map(([name, value]) => [name, { value }])
  return examples.length === 0 ? {} : { examples: Object.fromEntries(examples) }
}

/** What a request brings along: a body, or of a GET a query with the fields of its struct. */
function inputOf(
  { verb, body, otherBody }: Route,
  version: Version,
  schemas: Schemas,
  headers: readonly JsonSchema[],
  { request }: Examples,
): JsonSchema {
  if (verb !== 'GET') {
    const structs = otherBody ? [body, otherBody] : [body]
    const [schema, ...others] = structs.map((struct) => requestSchema(struct, version, schemas))
    const examples = shown(request === undefined ? {} : { success: request })
    const whole = others.length > 0 ? { anyOf: [schema, ...others] } : schema
    const content = { 'application/json': { schema: whole, ...examples } }
    return { parameters: headers, requestBody: { required: true, content } }
  }
  const inQuery = Object.keys(body.properties).map((name) => ({
    name,
    in: 'query',
    schema: { type: 'string' },
  }))
  return { parameters: [...inQuery, ...headers] }
}

/** A success or a refusal: both are HTTP 200. */
function answerSchema(route: Route, version: Version): JsonSchema {
  const refused = { $ref: '#/components/schemas/Refusal' }
  if (!('run' in route)) return refused
  const { data, beside = {}, bare } = route
  if (bare) return { oneOf: [plainSchema(data), refused] }
  const code = apiOf(route).successCode(profiles[version])
  const success = Type.Object(
    { code: Type.Literal(code), data, ...beside },
    { additionalProperties: false },
  )
  return { oneOf: [plainSchema(success), refused] }
}
