import { HttpClient } from '@zilliz/milvus2-sdk-node'
import { onTestFinished } from 'vitest'
import { type RunningEmulator, type ServerOptions, startEmulator } from '../../src/server/server.js'

const seeds = [
  {
    databases: [
      { dbName: 'default', collections: [{ collectionName: 'c', dimension: 4 }] },
      { dbName: 'other', collections: [{ collectionName: 'c', dimension: 4 }] },
    ],
    users: [{ userName: 'bob', password: 'secret', roles: ['admin'] }],
  },
]

/** An answer's status and body; `cut` where none came, or only a part of it. */
export type Seen = readonly [status: number, body: unknown] | 'cut'

export interface Sent {
  readonly body?: object
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** A listening emulator that holds `c` in two databases, and the ways to call it. */
export async function startFaulty(options: ServerOptions = {}) {
  const emulator = await startEmulator({ seeds, ...options })
  onTestFinished(() => emulator.close())
  const client = new HttpClient({ endpoint: emulator.url, token: emulator.token })
  return {
    emulator,
    client,
    post: (path: string, sent?: Sent) => post(emulator, `/v2/vectordb${path}`, sent),
    /** Calls the control plane. */
    control: (method: string, path: string, body?: object) =>
      seen(`${emulator.url}/_emulator${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      }),
    collections: () => [...emulator.catalog.database('default').collections.keys()],
  }
}

const post = ({ url, token: root }: RunningEmulator, path: string, sent: Sent = {}) => {
  const { body = {}, token = root, headers = {}, signal } = sent
  return seen(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
}

async function seen(url: string, request: RequestInit): Promise<Seen> {
  try {
    const answer = await fetch(url, request)
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    return [answer.status, isJson ? JSON.parse(text) : text]
  } catch (error) {
    if (error instanceof TypeError) return 'cut'
    throw error
  }
}
