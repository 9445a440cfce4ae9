import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Profile } from './profiles.js'

const text = 'text/plain; charset=utf-8'

/**
 * The management port: what orchestrators ask before they send work (spec/http.md §14). It listens last, so
 * whoever reaches it finds everything ready.
 */
export function createManagement(profile: Profile): Server {
  return createServer((request, response) => {
    const [path] = (request.url ?? '/').split('?')
    if (path === '/healthz') answer(response, 200, health(request, profile))
    else if (path === '/livez' && profile.hasLivez) answer(response, 200, 'Milvus Process Active\n')
    else answer(response, 404, '404 page not found', 'text/plain')
  })
}

function health(request: IncomingMessage, { components }: Profile): string {
  if (request.headers['content-type'] !== 'application/json') return 'OK'
  return JSON.stringify({ state: 'OK', detail: components.map((name) => ({ name, code: 1 })) })
}

function answer(response: ServerResponse, status: number, body: string, type = text): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
