import packageJson from '../../package.json' with { type: 'json' }
import type { ControlRouteInfo } from './route.js'

const error = {
  description: 'Refused',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          error: {
            type: 'object',
            properties: { code: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
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

/** The OpenAPI document of the control plane, made of the routes themselves. */
export function openapiDocument(routes: readonly ControlRouteInfo[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = `/_emulator${route.path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: `${packageJson.name}: control plane`, version: packageJson.version },
    paths,
  }
}

function operation(route: ControlRouteInfo): object {
  const { path, summary, body, query = {}, status = 200, type = 'application/json' } = route
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
    summary,
    parameters: [...inPath, ...inQuery, namespaceHeader],
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]: { description: 'Done', content: { [type]: {} } },
      default: error,
    },
  }
}
