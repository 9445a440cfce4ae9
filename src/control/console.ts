import { createHash } from 'node:crypto'
import { existsSync, promises } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** Scripts and styles of its own and requests to its own server: nothing else, from nowhere else. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** What the build calls a file: its content is in its name. */
const hashedName = /^[\w-]+-[0-9A-Z]{8}\.(js|css)$/

export interface ConsoleOptions {
  /** Where its files are; where the build puts them unless given. */
  readonly folder?: string
}

/**
 * The console `/_emulator/console` as a Fastify plugin: files that the build made, read when somebody asks. They hold
 * nothing secret, so no token is asked for; what the page asks of the control plane is guarded there.
 */
export async function consoleFiles(
  app: FastifyInstance,
  { folder }: ConsoleOptions,
): Promise<void> {
  const contentOf = (name: string): Promise<Buffer | undefined> =>
    promises.readFile(join(folder ?? builtFolder(), name)).catch(() => undefined)

  app.get('/', async (request, reply) => {
    reply.headers(headers)
    // The page names its files relative to its own place, whatever prefix stands before it.
    if (/\/(\?|$)/.test(request.originalUrl)) return reply.redirect('../console', 308)
    const page = await contentOf('index.html')
    if (!page) return reply.code(404).type(text).send(notBuilt)
    const etag = `"${createHash('sha256').update(page).digest('base64url')}"`
    reply.headers({ etag, 'cache-control': 'no-cache' })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('text/html; charset=utf-8').send(page)
  })

  app.get<{ Params: { name: string } }>('/:name', async ({ params: { name } }, reply) => {
    reply.headers(headers)
    const content = hashedName.test(name) ? await contentOf(name) : undefined
    if (!content) return reply.code(404).type(text).send('The console has no such file.\n')
    reply.headers({ etag: `"${name}"`, 'cache-control': 'public, max-age=31536000, immutable' })
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/css'
    return reply.type(`${type}; charset=utf-8`).send(content)
  })
}

const text = 'text/plain; charset=utf-8'

const notBuilt = 'The console is not built: "npm run build" builds it, and "npm start" does so.\n'

/** Beside the bundle, or where the build puts it while this runs from its source. */
function builtFolder(): string {
  const beside = join(import.meta.dirname, 'console')
  return existsSync(beside) ? beside : join(import.meta.dirname, '../../dist/console')
}
