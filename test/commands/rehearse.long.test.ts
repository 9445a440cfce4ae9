import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runRehearse } from '../../src/commands/rehearse.js'
import { startEmulator } from '../../src/server/server.js'

const quickStart = [
  ['collections/create', { collectionName: 'quick_start', dimension: 4 }],
  ['entities/insert', { collectionName: 'quick_start', data: [{ id: 1, vector: [1, 0, 0, 0] }] }],
  ['entities/search', { collectionName: 'quick_start', data: [[1, 0, 0, 0]], limit: 1 }],
  ['collections/list', {}],
] as const

const drop = ['indexes/drop', { collectionName: 'quick_start', indexName: 'vector' }] as const

/** The journal of requests to a 2.5, in a file. */
async function journalOf(requests: readonly (readonly [string, object])[]): Promise<string> {
  const emulator = await startEmulator({ profile: '2.5' })
  onTestFinished(() => emulator.close())
  for (const [path, body] of requests) {
    await fetch(`${emulator.url}/v2/vectordb/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.token}` },
      body: JSON.stringify(body),
    })
  }
  const file = join(mkdtempSync(join(tmpdir(), 'rehearse-')), 'journal.json')
  writeFileSync(file, await (await fetch(`${emulator.url}/_emulator/requests`)).text())
  return file
}

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'rehearse-')), 'file.json')
  writeFileSync(file, text)
  return file
}

test('reports the drop on a loaded collection, and nothing else', async () => {
  const file = await journalOf([...quickStart, drop])
  const { text, code } = await runRehearse(['--journal', file, '--from', '2.5', '--to', '2.6'])
  expect(text.replace(/\d{18}/, '<id>')).toBe(
    [
      'code differs (1)',
      `  ${file} step 5: POST /v2/vectordb/indexes/drop {"collectionName":"quick_start","indexName":"vector"}`,
      '    2.5  {"code":65535,"message":"index cannot be dropped, collection is loaded, please release it first"}',
      '    2.6  {"code":1100,"message":"vector index cannot be dropped on loaded collection: <id>: invalid parameter"}',
      '    at code: 65535, 1100',
      '2.5 to 2.6: 1 difference in 5 requests',
      '',
    ].join('\n'),
  )
  expect(code).toBe(1)
})

test('says so where nothing changes', async () => {
  const file = await journalOf(quickStart)
  const argv = ['--journal', file, '--from', '2.5', '--to', '2.6,3.0']
  expect(await runRehearse(argv)).toEqual({
    text: '2.5 to 2.6: 0 differences in 4 requests\n2.5 to 3.0: 0 differences in 4 requests\n',
    code: 0,
  })
})

test('takes several releases one by one, and each once', async () => {
  const file = await journalOf(quickStart)
  const argv = ['--journal', file, '--from', '2.5', '--to', '2.6', '--to', '3.0,2.6']
  expect(await runRehearse(argv)).toEqual({
    text: '2.5 to 2.6: 0 differences in 4 requests\n2.5 to 3.0: 0 differences in 4 requests\n',
    code: 0,
  })
})

/** An entry of a journal. */
const entry = (body: unknown) => ({
  ...{ method: 'POST', path: '/v2/vectordb/collections/list', user: 'root', database: null },
  ...{ body, status: 200, answer: null },
})

test('tells of requests that the journal did not keep', async () => {
  const requests = [entry({}), entry('{"a":… (cut: 20000 bytes)')]
  const file = fileOf(JSON.stringify({ requests }))
  const json = join(mkdtempSync(join(tmpdir(), 'rehearse-')), 'result.json')
  const argv = ['--journal', file, '--from', '2.5', '--to', '2.6', '--json', json]
  expect(await runRehearse(argv)).toEqual({
    text: [
      'left out, as their bodies were not kept as a whole: 1 request',
      '2.5 to 2.6: 0 differences in 1 request',
      '',
    ].join('\n'),
    code: 0,
  })
  expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual({
    ...{ from: '2.5', to: ['2.6'], requests: 1, cut: 1, differences: [] },
  })
})

test('tells of requests that a recording left out', async () => {
  const steps = [{ request: { path: '/v2/vectordb/collections/list', body: {} } }]
  const file = fileOf(JSON.stringify({ cases: [{ name: 'default', steps }], cut: 2 }))
  expect(await runRehearse(['--journal', file, '--from', '2.5', '--to', '2.6'])).toMatchObject({
    text: expect.stringMatching(
      /^left out, as their bodies were not kept as a whole: 2 requests\n/,
    ),
  })
})

test('tells of requests that the journal does not hold', async () => {
  const requests = [7, 9].map((id) => ({ id, ...entry({}) }))
  const file = fileOf(JSON.stringify({ requests }))
  expect(await runRehearse(['--journal', file, '--from', '2.5', '--to', '2.6'])).toEqual({
    text: [
      'not in the journal, before or between those that are: 7 requests',
      '2.5 to 2.6: 0 differences in 2 requests',
      '',
    ].join('\n'),
    code: 0,
  })
})

test.each([
  ['{"requests":[]}', 'it holds no request'],
  ['{"cases":[]}', 'it holds no request'],
  ['{"cases":[{"name":"one","steps":[]}]}', 'it holds no request'],
  [
    JSON.stringify({ requests: [entry('… (cut: 20000 bytes)')] }),
    'left out, as their bodies were not kept as a whole: 1 request, and there are no others',
  ],
  [
    `{"requests":[],"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    'it nests deeper than 128 levels',
  ],
])('refuses a journal %j, from which nothing could be learned', async (text, reason) => {
  const file = fileOf(text)
  const argv = ['--from', '2.5', '--to', '2.6', '--journal']
  await expect(runRehearse([...argv, file])).rejects.toThrow(`${file}: ${reason}`)
  await expect(runRehearse([...argv, dirname(file)])).rejects.toThrow(`: ${reason}`)
})

test('writes over nothing that it reads', async () => {
  const journal = fileOf(JSON.stringify({ requests: [entry({})] }))
  const rows = fileOf('[]')
  const collections = [{ collectionName: 'c', dimension: 2, rowsFile: 'file.json' }]
  const seed = join(dirname(rows), 'seed.json')
  writeFileSync(seed, JSON.stringify({ databases: [{ collections }] }))
  const argv = ['--journal', journal, '--seed', seed, '--from', '2.5', '--to', '2.6', '--json']
  await expect(runRehearse([...argv, journal])).rejects.toThrow(
    `--json: ${journal} is a file of --journal already`,
  )
  for (const file of [seed, rows]) {
    await expect(runRehearse([...argv, file])).rejects.toThrow(
      `--json: ${file} is a file of --seed already`,
    )
  }
})

test.each([
  [
    ['--journal', 'none.json', '--to', '2.6'],
    'rehearse: --from is missing: the release that answered it',
  ],
  [
    ['--journal', 'none.json', '--from', '2.5'],
    'rehearse: --to is missing: other releases, such as 2.6,3.0',
  ],
  [
    ['--journal', 'none.json', '--from', '2.5', '--to', '2.6'],
    'none.json: there is no such file or folder',
  ],
  [
    ['--journal', '.github', '--from', '2.5', '--to', '2.6'],
    '.github: it is a folder, and no .json file is in it',
  ],
  [
    ['--journal', 'none.json', '--from', '2.5', '--to', '2.6', '--to', '2.5'],
    '--to: 2.5 is the release of --from already',
  ],
  [
    ['--journal', 'none.json', '--journal', 'none.json', '--from', '2.5', '--to', '2.6'],
    '--journal: it is given twice',
  ],
  [['2.5', '2.6'], '2.5: stands behind no option of rehearse'],
  [['--jurnal', 'x'], '--jurnal: no such option of rehearse; the nearest is --journal'],
  [['--journal', '--from', '2.5'], '--journal: its value is missing'],
  [['--journal', ''], '--journal: its value is empty'],
  [['--auth=false'], '--auth: it takes no value; --no-auth turns it off'],
])('refuses %j', async (argv, message) => {
  await expect(runRehearse(argv)).rejects.toThrow(message)
})
