import Fastify, { type FastifyInstance } from 'fastify'
import { noCompilers } from '../http/no-compilers.js'
import { consolePath, controlPath } from '../http/paths.js'
import { consoleFiles } from './console.js'
import { type ControlOptions, control } from './control.js'

/**
 * The control plane and its console as a Fastify instance of its own, which another hands its requests to. That one
 * listens, rewrites paths and logs.
 */
export function controlApp(options: ControlOptions): FastifyInstance {
  const app = Fastify({
    return503OnClosing: false,
    exposeHeadRoutes: false,
    // A name that is too long is refused as any other that cannot be.
    routerOptions: { maxParamLength: Number.MAX_SAFE_INTEGER },
    schemaController: { compilersFactory: noCompilers },
  })
  app.decorateRequest('namespace')
  app.decorateRequest('trace')
  app.register(control, { prefix: controlPath, ...options })
  app.register(consoleFiles, { prefix: consolePath })
  return app
}
