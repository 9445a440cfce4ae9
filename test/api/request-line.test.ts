import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/server/app.js'

/** The lines that requests leave in the log, with their level; times are n. */
async function linesOf(
  level: string,
  paths: readonly [path: string, body: string][],
  journal = 10,
) {
  const lines: [number, string][] = []
  const write = (text: string) => {
    const { level, msg } = JSON.parse(text)
    lines.push([level, msg.replace(/[\d.]+ ms/, 'n ms')])
  }
  const app = createApp({ auth: false, journal, logger: pino({ level }, { write }) })
  onTestFinished(() => app.close())
  for (const [path, payload] of paths) {
    await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
  }
  await app.inject('/_emulator/seed?password=secret')
  return lines
}

const requests: [string, string][] = [
  ['collections/list', '{}'],
  ['indexes/drop', '{"collectionName":"book","indexName":"i"}'],
  ['collections/list', '{'],
  ['collections/lst', '{}'],
  ['collections/drop', '{"collectionName":"book"}'],
]

test('a request is one line, which warns where it has notes', async () => {
  expect(await linesOf('info', requests)).toEqual([
    [30, 'POST /v2/vectordb/collections/list 0 (default), n ms'],
    [
      30,
      'POST /v2/vectordb/indexes/drop 100 collection not found[database=default][collection=book] (default/book), n ms',
    ],
    [
      30,
      'POST /v2/vectordb/collections/list 1801 can only accept json format request, error: unexpected EOF, n ms',
    ],
    [
      40,
      'POST /v2/vectordb/collections/lst HTTP 404, n ms; near miss: no route `/v2/vectordb/collections/lst`; there is `/v2/vectordb/collections/list`',
    ],
    [
      40,
      'POST /v2/vectordb/collections/drop 0 (default/book), n ms; silent success: no collection `book`; nothing was dropped',
    ],
    [30, 'GET /_emulator/seed HTTP 200, n ms'],
  ])
})

test('by default there are those alone that warn', async () => {
  const more: [string, string][] = [
    ['collections/list', '{"nope":1}'],
    ['collections/list', `{"nope":"${'x'.repeat(20_000)}"}`],
    ['collections/list', '{"dbName":"\\u0061"}'],
    ['indexes/list', '{}'],
  ]
  expect(await linesOf('warn', [...requests, ...more])).toEqual([
    [
      40,
      'POST /v2/vectordb/collections/lst HTTP 404, n ms; near miss: no route `/v2/vectordb/collections/lst`; there is `/v2/vectordb/collections/list`',
    ],
    [
      40,
      'POST /v2/vectordb/collections/drop 0 (default/book), n ms; silent success: no collection `book`; nothing was dropped',
    ],
    ...Array(2).fill([
      40,
      'POST /v2/vectordb/collections/list 0 (default), n ms; unknown key ignored: `nope` is no key of DatabaseReq',
    ]),
  ])
})

test('without a journal it says less, and where only errors show nothing', async () => {
  expect(await linesOf('info', requests.slice(0, 1), 0)).toEqual([
    [30, 'POST /v2/vectordb/collections/list n ms'],
    [30, 'GET /_emulator/seed HTTP 200, n ms'],
  ])
  expect(await linesOf('warn', requests, 0)).toEqual([])
  expect(await linesOf('error', requests)).toEqual([])
})
