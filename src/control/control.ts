import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { Emulator } from '../emulator.js'
import { controlError } from './errors.js'
import { guard } from './guard.js'
import { resetRoute } from './reset.js'

/** The control plane `/_emulator/*` as a Fastify plugin: ours, not Milvus's, with real HTTP statuses. */
export async function control(
  app: FastifyInstance,
  { emulator }: { emulator: Emulator },
): Promise<void> {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.addHook('onRequest', guard)
  app.removeAllContentTypeParsers()
  // curl's -d says that it sends a form.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(body as string))
    } catch (error) {
      done(Object.assign(error as Error, { statusCode: 400, code: 'bad_json' }))
    }
  })
  app.addHook('preValidation', (request, _, done) => {
    request.body ??= {}
    done()
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error, url: request.url }, 'unexpected error')
    const code = error.validation ? 'bad_request' : status >= 500 ? 'internal' : error.code
    reply.code(status).send(controlError(code, error.message))
  })
  app.setNotFoundHandler((request, reply) => {
    const what = `${request.method} ${request.url}`
    reply.code(404).send(controlError('unknown_route', `milvus-emulator has no ${what}`))
  })
  resetRoute(app, emulator)
}
