import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ControlOptions } from '../control/control.js'
import { controlPath } from '../http/paths.js'

/**
 * Hands all requests below `/_emulator` to the control plane, which is loaded and made at the first of them: its routes
 * would take a tenth of every start.
 */
export function handOverControl(app: FastifyInstance, options: ControlOptions): void {
  let control: FastifyInstance | undefined
  let made: Promise<FastifyInstance> | undefined
  app.addHook('preClose', async () => {
    await (await made)?.close()
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (!isControl(request.url)) {
      done()
      return
    }
    if (control) {
      handOver(control, request, reply)
      return
    }
    made ??= makeControl(options)
    made.then(
      (first) => {
        control = first
        handOver(first, request, reply)
      },
      (error) => reply.send(error),
    )
  })
}

const afterPath = ['/', '?', '']

const isControl = (url: string): boolean =>
  url.startsWith(controlPath) && afterPath.includes(url.charAt(controlPath.length))

async function makeControl(options: ControlOptions): Promise<FastifyInstance> {
  const { controlApp } = await import('../control/control-app.js')
  const control = controlApp(options)
  await control.ready()
  return control
}

function handOver(control: FastifyInstance, { raw }: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  control.routing(raw, reply.raw)
}
