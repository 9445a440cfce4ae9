import type { FastifyInstance, InjectOptions } from 'fastify'
import type { AppOptions } from '../../src/server/app.js'
import { checkControlAnswer } from './control-document.js'
import { startApp } from './start-app.js'

export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

/** An emulator with functions that call its control plane and its API, without authorization. */
export async function startControl(options: Omit<AppOptions, 'profile'> = {}) {
  const { app, catalog } = await startApp('2.6', { auth: false, ...options })
  return { app, catalog, control: controlOf(app), api: apiOf(app) }
}

/** Calls `/_emulator/…` in a namespace. */
const controlOf =
  (app: FastifyInstance) =>
  async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ControlAnswer> => {
    const request: InjectOptions = { method, url: `/_emulator${path}`, headers }
    const answer = await app.inject(body ? { ...request, payload: body } : request)
    const shown = { status: answer.statusCode, body: answer.json() }
    checkControlAnswer(method, path, shown)
    return shown
  }

/** Calls `/v2/vectordb/…`, in a namespace by its path prefix. */
const apiOf =
  (app: FastifyInstance) =>
  async (path: string, body: object, prefix = ''): Promise<unknown> => {
    const url = `${prefix}/v2/vectordb/${path}`
    return (await app.inject({ method: 'POST', url, payload: body })).json()
  }

/** What lists of collections answer. */
export const listed = (...names: string[]) => ({ code: 0, data: names })

export const refused = (status: number, code: string, message: string): ControlAnswer => ({
  status,
  body: { error: { code, message } },
})
