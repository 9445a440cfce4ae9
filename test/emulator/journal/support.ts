import type { InjectOptions } from 'fastify'
import { onTestFinished } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import type { Version } from '../../../src/milvus/versions.js'
import { type AppOptions, createApp } from '../../../src/server/app.js'
import { checkControlAnswer } from '../../support/control-document.js'

export const root = { authorization: 'Bearer root:Milvus' }
export const now = 1_700_000_000_000

const world = [
  {
    databases: [
      {
        dbName: 'default',
        collections: [
          {
            collectionName: 'book',
            schema: {
              fields: [
                { fieldName: 'id', dataType: 'Int64', isPrimary: true },
                {
                  fieldName: 'vector',
                  dataType: 'FloatVector',
                  elementTypeParams: { dim: '4' },
                },
              ],
            },
            indexParams: [
              {
                fieldName: 'vector',
                indexName: 'idx_1',
                metricType: 'L2',
                params: { index_type: 'AUTOINDEX' },
              },
            ],
            aliases: ['shelf'],
            partitions: ['novels'],
            load: false,
          },
        ],
      },
    ],
  },
]

/** An emulator with the collection `book` and the database `archive`, and how to ask it. */
export async function start(version: Version = '2.6', options: Omit<AppOptions, 'profile'> = {}) {
  const emulator = new Emulator({ seeds: world, clock: () => now, ...options, profile: version })
  const app = createApp(options, emulator)
  onTestFinished(() => app.close())
  await app.ready()
  const { journal, catalog } = emulator.defaultNamespace
  catalog.addDatabase('archive')

  async function send(request: InjectOptions) {
    const answer = await app.inject({ method: 'POST', headers: root, ...request })
    return answer.payload
  }

  /** Sends a body to a route below /v2/vectordb; gives the entry that the journal made of it. */
  async function post(path: string, payload: string | object = {}, headers: object = root) {
    await send({ url: `/v2/vectordb/${path}`, payload, headers: { ...headers } })
    const entry = journal.entries({ limit: 1 })[0]
    if (!entry) throw new Error('the journal is empty')
    return entry
  }

  const control = async (method: 'GET' | 'DELETE' | 'POST' | 'PUT', path: string) => {
    const answer = await app.inject({ method, url: `/_emulator${path}` })
    const shown = { status: answer.statusCode, body: answer.json() }
    checkControlAnswer(method, path, shown)
    return shown
  }
  return { app, emulator, catalog, journal, send, post, control }
}
