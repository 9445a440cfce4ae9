import { linkSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCompare } from '../../src/commands/compare.js'
import { startEmulator } from '../../src/server/server.js'

const drops = 'fixtures/contract/indexes/drop'
const lists = 'fixtures/contract/collections/list'

async function startUpstream(profile: '2.5' | '2.6', auth = true) {
  const emulator = await startEmulator({ profile, auth })
  onTestFinished(() => emulator.close())
  return emulator
}

test('finds nothing between emulators of one release, and leaves nothing behind', async () => {
  const upstream = await startUpstream('2.6', false)
  const { text, code } = await runCompare(['--upstream', upstream.url, '--cases', lists])
  expect(text).toMatch(
    /^http:\S+ \(Milvus 2.6\) and an emulator of 2.6: 0 differences in \d+ requests of \d+ cases\n$/,
  )
  expect(code).toBe(0)
  expect(upstream.catalog.database('default').collections.size).toBe(0)
})

test('finds nothing in limits that are off, jobs of earlier cases and names of channels', async () => {
  const { url } = await startUpstream('2.6')
  const places = ['collections/flush', 'jobs/import/list', 'entities/search/no-index.json']
  const argv = places.flatMap((place) => ['--cases', `fixtures/contract/${place}`])
  for (const _ of ['the first time', 'again']) {
    const { text, code } = await runCompare(['--upstream', url, ...argv])
    expect(text).toMatch(/^http:\S+ .+: 0 differences in \d+ requests of \d+ cases\n$/)
    expect(code).toBe(0)
  }
})

test('finds what the releases answer differently, as text and JSON', async () => {
  const { url } = await startUpstream('2.5')
  const json = join(mkdtempSync(join(tmpdir(), 'compare-')), 'differences.json')
  const cases = `${drops}/loaded-scalar.json`
  const argv = ['--upstream', url, '--profile', '2.6', '--cases', cases, '--json', json]
  const { text, code } = await runCompare(argv)
  expect(code).toBe(1)
  expect(text).toContain(
    [
      'code differs (1)',
      `  ${cases} step 5: POST /v2/vectordb/indexes/drop {"collectionName":"things","indexName":"by_tag"}`,
      '    upstream  {"code":65535,"message":"index cannot be dropped, collection is loaded, please release it first"}',
      '    emulator  {"code":0,"data":{}}',
      '    at code: 65535, 0',
      '',
    ].join('\n'),
  )
  const { differences, cases: count } = JSON.parse(readFileSync(json, 'utf8'))
  expect(count).toBe(1)
  expect(differences.map(({ at }: { at: string }) => at)).toEqual(['code', 'data[0]'])
})

test('refuses a server in use, or leaves alone what it holds', async () => {
  const { url, catalog, token } = await startUpstream('2.6')
  await fetch(`${url}/v2/vectordb/collections/create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: '{"collectionName":"things","dimension":4}',
  })
  const argv = ['--upstream', url, '--cases', `${drops}/loaded-scalar.json`]
  await expect(runCompare(argv)).rejects.toThrow(
    `${url} is in use: it holds collection default/things; give --keep-going-on-a-used-server to leave that alone and go on`,
  )
  const used = [...argv, '--keep-going-on-a-used-server']
  const nothing = await runCompare(used)
  expect(nothing.text).toMatch(
    /^left out, as they name what the server holds: 1 case\n\S+ .+: 0 differences in 0 requests of 0 cases\n$/,
  )
  expect(nothing.code).toBe(1)
  const { text, code } = await runCompare([...used, '--cases', lists])
  expect(text).toMatch(
    /^left out, as they name what the server holds: \d cases\n\S+ .+: 0 differences in \d requests of \d cases\n$/,
  )
  expect(code).toBe(0)
  expect([...catalog.database('default').collections.values()].map(({ name }) => name)).toEqual([
    'things',
  ])
})

test('is not content where no case is for the server', async () => {
  const { url } = await startUpstream('2.6', false)
  const file = join(mkdtempSync(join(tmpdir(), 'compare-')), 'cases.json')
  const steps = [{ request: { path: 'collections/list', body: {} } }]
  writeFileSync(file, JSON.stringify({ authorization: true, cases: [{ name: 'one', steps }] }))
  expect(await runCompare(['--upstream', url, '--cases', file])).toEqual({
    text: [
      'none of 1 case is for Milvus 2.6 with authorization off',
      `${url} (Milvus 2.6) and an emulator of 2.6: 0 differences in 0 requests of 0 cases`,
      '',
    ].join('\n'),
    code: 1,
  })
})

test('asks for what it needs in one line', async () => {
  await expect(runCompare([])).rejects.toThrow('compare: --upstream is missing')
  await expect(runCompare(['--upstream', 'http://127.0.0.1:1'])).rejects.toThrow(
    'compare: --cases is missing',
  )
  const file = join(mkdtempSync(join(tmpdir(), 'compare-')), 'none.json')
  writeFileSync(file, '{}')
  await expect(runCompare(['--upstream', 'http://127.0.0.1:1', '--cases', file])).rejects.toThrow(
    `${file}: it has none of "steps", "cases" and "requests"`,
  )
  await expect(runCompare(['--upstram', 'x'])).rejects.toThrow(
    '--upstram: no such option of compare; the nearest is --upstream',
  )
})

test('writes over no case, by whatever name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'compare-'))
  const [own, hard, soft] = ['own.json', 'hard.txt', 'soft.txt'].map((name) => join(folder, name))
  const text =
    '{"requests":[{"method":"POST","path":"/x","user":null,"database":null,"body":null,"status":404,"answer":null}]}'
  writeFileSync(own ?? '', text)
  linkSync(own ?? '', hard ?? '')
  symlinkSync(own ?? '', soft ?? '')
  for (const json of [hard, soft, relative('.', own ?? '')] as string[]) {
    const argv = ['--upstream', 'http://127.0.0.1:1', '--cases', drops, '--cases', folder]
    await expect(runCompare([...argv, '--json', json])).rejects.toThrow(
      `--json: ${json} is a file of --cases already`,
    )
  }
  expect(readFileSync(own ?? '', 'utf8')).toBe(text)
})

test('finds out that nothing can be written before it asks', async () => {
  const argv = ['--upstream', 'http://127.0.0.1:1', '--cases', drops, '--json', '/nowhere/x']
  await expect(runCompare(argv)).rejects.toThrow('--json: its folder is not there')
})
