import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { analyzerOf } from '../../../src/milvus/analyzers/analyzer.js'
import { startImports } from '../../support/imports.js'

test('a file of the bucket is a resource until it is removed, and stays in a state', async () => {
  const { app, ask, write } = await startImports('3.0')
  write('words.txt', 'a\n')
  write('others.txt', 'b\n')
  const add = (name: string, path: string) => ask('file_resources/add', { name, path })
  const list = async () => (await ask('file_resources/list', {})).data
  expect(await add('words', 'words.txt')).toEqual({ code: 0, data: {} })
  expect(await add('words', 'words.txt')).toEqual({ code: 0, data: {} })
  expect(await add('words', 'others.txt')).toEqual({
    code: 1100,
    message: 'file resource words already exists: invalid parameter',
  })
  // The bucket is looked at first.
  expect(await add('words', 'none.txt')).toEqual({
    code: 1100,
    message: 'file resource path not exist: invalid parameter',
  })
  expect(await add('others', 'others.txt')).toEqual({ code: 0, data: {} })
  const resources = [
    { id: expect.any(Number), name: 'words', path: 'words.txt' },
    { id: expect.any(Number), name: 'others', path: 'others.txt' },
  ]
  expect(await list()).toEqual(resources)
  const asText = await app.inject({
    method: 'POST',
    url: '/v2/vectordb/file_resources/list',
    headers: { 'accept-type-allow-int64': 'false' },
    payload: '{}',
  })
  expect(asText.json().data[0]).toEqual({
    id: expect.stringMatching(/^\d{18}$/),
    name: 'words',
    path: 'words.txt',
  })

  const state = (await app.inject('/_emulator/state')).body
  expect(await ask('file_resources/remove', { name: 'words' })).toEqual({ code: 0, data: {} })
  expect(await ask('file_resources/remove', { name: 'words' })).toEqual({ code: 0, data: {} })
  expect(await list()).toEqual(resources.slice(1))
  await app.inject({ method: 'PUT', url: '/_emulator/state', payload: state })
  expect(await list()).toEqual(resources)
  expect((await app.inject('/_emulator/state')).body).toBe(state)
})

test('what is no file below the folder is refused', async () => {
  const { ask, root } = await startImports('3.0')
  mkdirSync(join(root, 'folder'))
  symlinkSync('/etc/hosts', join(root, 'link'))
  // A bucket has no folders.
  for (const path of ['folder', 'folder/', '/', '.']) {
    expect(await ask('file_resources/add', { name: 'f', path })).toEqual({
      code: 1100,
      message: 'file resource path not exist: invalid parameter',
    })
  }
  for (const path of ['link', '../x']) {
    const { code } = await ask('file_resources/add', { name: 'f', path })
    expect([path, code]).not.toEqual([path, 0])
  }
  expect(await ask('file_resources/list', {})).toEqual({ code: 0, data: [] })
})

/** With a resource of each name, and what an analyzer with such a filter makes of a text, or why there is none. */
async function startWords(files: Readonly<Record<string, string | Uint8Array>>) {
  const world = await startImports('3.0')
  mkdirSync(join(world.root, 'lists'))
  for (const [name, content] of Object.entries(files)) {
    world.write(`lists/${name}.txt`, content)
    await world.ask('file_resources/add', { name, path: `lists/${name}.txt` })
  }
  const run = async (filter: object, text: string) => {
    const analyzerParams = JSON.stringify({ tokenizer: 'whitespace', filter: [filter] })
    const { data, message } = await world.ask('common/run_analyzer', {
      text: [text],
      analyzerParams,
    })
    if (data) return data.results[0].tokens.map(({ token }: { token: string }) => token)
    return /with error: (.*) param:/.exec(message)?.[1] ?? message
  }
  return { ...world, run }
}
const remote = (name: string) => ({
  type: 'remote',
  resource_name: name,
  file_name: `${name}.txt`,
})

test('an analyzer takes its words of one, or is refused', async () => {
  const { run } = await startWords({
    words: '\ufeffa\r\nb\n\n_english_',
    same: 'big, large\nhuge => big, vast\n',
    wrong: 'a, b c',
    empty: '',
    binary: new Uint8Array([0x61, 0xff]),
  })
  const stop = (name: string) => ({
    type: 'stop',
    stop_words: ['c'],
    stop_words_file: remote(name),
  })
  const parts = (name: string, more = {}) => ({
    type: 'decompounder',
    word_list_file: remote(name),
    ...more,
  })
  const synonyms = (name: string) => ({ type: 'synonym', synonyms_file: remote(name) })
  // The mark at the beginning counts for nothing, and no name stands for a list.
  expect(await run(stop('words'), 'a b c d the')).toEqual(['d', 'the'])
  expect(await run(parts('words', { word_list: ['dd'] }), 'addb abx')).toEqual([
    ...['a', 'dd', 'b'],
    'abx',
  ])
  expect(await run(synonyms('same'), 'big huge')).toEqual(['big', 'large', 'big', 'vast', 'huge'])
  expect(await run(stop('empty'), 'c d')).toEqual(['d'])

  expect(await run(parts('empty'), 'a')).toBe('InternalError: decompounder word list is empty')
  expect(await run(parts('empty', { word_list: ['a'] }), 'aa')).toEqual(['a', 'a'])
  expect(await run(synonyms('wrong'), 'a')).toBe(
    'InvalidArgument: read synonym dict failed, has space between words a, b c, please use \\ to escape space',
  )
  const unread = (what: string) =>
    `InternalError: read ${what} failed, error: stream did not contain valid UTF-8`
  expect(await run(stop('binary'), 'a')).toBe(unread('stop words dict file file'))
  expect(await run(parts('binary'), 'a')).toBe(unread('decompounder word list file file'))
  expect(await run(synonyms('binary'), 'a')).toBe(unread('synonyms dict file'))

  const missing = 'IOError: No such file or directory (os error 2)'
  const filter = (file: object) => ({ type: 'stop', stop_words_file: file })
  const elsewhere = { ...remote('words'), file_name: 'lists/words.txt' }
  expect(await run(filter(elsewhere), 'a')).toBe(missing)
  expect(await run(filter({ type: 'local', path: '/words.txt' }), 'a')).toBe(missing)
  expect(await run(filter(remote('others')), 'a')).toBe(
    'InternalError: file resource: others not found in local resource list',
  )
})

test('what a collection makes of texts takes words of one, until its file is gone', async () => {
  const { ask, root } = await startWords({ words: 'b\n', wrong: 'a b' })
  const analyzer = (filter: object) => ({ tokenizer: 'whitespace', filter: [filter] })
  const make = (filter: object) =>
    ask('collections/create', {
      collectionName: 'c',
      schema: {
        fields: [
          { fieldName: 'id', dataType: 'Int64', isPrimary: true },
          {
            fieldName: 't',
            dataType: 'VarChar',
            elementTypeParams: {
              max_length: 99,
              enable_analyzer: true,
              enable_match: true,
              analyzer_params: analyzer(filter),
            },
          },
          { fieldName: 's', dataType: 'SparseFloatVector' },
        ],
        functions: [{ name: 'f', type: 'BM25', inputFieldNames: ['t'], outputFieldNames: ['s'] }],
      },
      indexParams: [{ fieldName: 's', indexName: 's', metricType: 'BM25' }],
    })
  const wrong = await make({ type: 'synonym', synonyms_file: remote('wrong') })
  expect(wrong.message).toContain('has space between words a b')
  expect(await make({ type: 'stop', stop_words_file: remote('words') })).toMatchObject({ code: 0 })
  const rows = [
    { id: 1, t: 'a b' },
    { id: 2, t: 'b c' },
  ]
  expect(await ask('entities/insert', { collectionName: 'c', data: rows })).toMatchObject({
    code: 0,
  })
  const query = (filter: string) => ask('entities/query', { collectionName: 'c', filter })
  const search = () =>
    ask('entities/search', { collectionName: 'c', data: ['b c'], annsField: 's', limit: 9 })
  expect((await query('text_match(t, "a b")')).data).toMatchObject([{ id: 1 }])
  expect((await search()).data).toMatchObject([{ id: 2 }])
  rmSync(join(root, 'lists/words.txt'))
  const gone = {
    code: 2,
    message:
      'service unavailable: milvus-emulator finds no words of file resource words below --import-root any more',
  }
  expect(await query('text_match(t, "a")')).toMatchObject({
    message: expect.stringContaining(gone.message),
  })
  expect(await search()).toMatchObject({ message: expect.stringContaining(gone.message) })
  expect(await ask('entities/insert', { collectionName: 'c', data: rows })).toMatchObject({
    message: expect.stringContaining(gone.message),
  })
})

test('one whose words analyzers of collections take stays until the last of these is gone', async () => {
  const { ask, write } = await startImports('3.0')
  write('words.txt', 'a\n')
  await ask('file_resources/add', { name: 'words', path: 'words.txt' })
  const filter = (key: string) => [
    {
      type: 'stop',
      [key]: { type: 'remote', resource_name: 'words', file_name: 'words.txt' },
    },
  ]
  const make = (collectionName: string, params: object) =>
    ask('collections/create', {
      collectionName,
      schema: {
        fields: [
          { fieldName: 'id', dataType: 'Int64', isPrimary: true },
          { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
          { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 9, ...params } },
        ],
      },
    })
  const analyzer = (key: string) => ({ tokenizer: 'standard', filter: filter(key) })
  const byField = { by_field: 't', analyzers: { default: analyzer('stop_words_file') } }
  // Only what the library opens is in use, and only where the field is analyzed.
  const used = { analyzer_params: analyzer('stop_words_file') }
  expect(await make('a', { enable_analyzer: true, ...used })).toEqual({ code: 0, data: {} })
  expect(await make('b', { enable_analyzer: true, multi_analyzer_params: byField })).toEqual({
    code: 0,
    data: {},
  })
  expect((await make('c', used)).code).toBe(0)
  const other = { analyzer_params: analyzer('words_file') }
  expect((await make('d', { enable_analyzer: true, ...other })).code).toBe(0)

  const remove = () => ask('file_resources/remove', { name: 'words' })
  const inUse = (count: number) => ({
    code: 1100,
    message: `file resource words is still in use: ${count}: invalid parameter`,
  })
  expect(await remove()).toEqual(inUse(2))
  await ask('collections/drop', { collectionName: 'a' })
  expect(await remove()).toEqual(inUse(1))
  await ask('collections/drop', { collectionName: 'b' })
  expect(await remove()).toEqual({ code: 0, data: {} })
  expect(await ask('file_resources/list', {})).toEqual({ code: 0, data: [] })
})

test.each(['2.5', '2.6'] as const)('%s passes over what names a file', async (version) => {
  const filter = [{ type: 'stop', stop_words: ['a'], stop_words_file: 1 }]
  const analyze = await analyzerOf({ tokenizer: 'standard', filter }, version)
  expect(analyze('a b').map(({ text }) => text)).toEqual(['b'])
})
