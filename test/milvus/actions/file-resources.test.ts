import { mkdirSync, symlinkSync } from 'node:fs'
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
  for (const path of ['folder', 'link', '../x']) {
    const { code } = await ask('file_resources/add', { name: 'f', path })
    expect([path, code]).not.toEqual([path, 0])
  }
  expect(await ask('file_resources/list', {})).toEqual({ code: 0, data: [] })
})

test('an analyzer that names one is refused by name, that names another as the server does', async () => {
  const { ask, write, root } = await startImports('3.0')
  mkdirSync(join(root, 'lists'))
  write('lists/words.txt', 'a\n')
  await ask('file_resources/add', { name: 'words', path: 'lists/words.txt' })
  const messageOf = async (file: object) => {
    const filter = [{ type: 'stop', stop_words_file: file }]
    const analyzerParams = JSON.stringify({ tokenizer: 'standard', filter })
    const { message } = await ask('common/run_analyzer', { text: ['a'], analyzerParams })
    return /with error: (.*) param:/.exec(message)?.[1] ?? message
  }
  const remote = { type: 'remote', resource_name: 'words', file_name: 'words.txt' }
  expect(await messageOf(remote)).toBe(
    'service unimplemented: milvus-emulator does not implement the words of a file (stop_words_file) yet',
  )
  const missing = 'IOError: No such file or directory (os error 2)'
  expect(await messageOf({ ...remote, file_name: 'lists/words.txt' })).toBe(missing)
  expect(await messageOf({ type: 'local', path: '/words.txt' })).toBe(missing)
  expect(await messageOf({ ...remote, resource_name: 'others' })).toBe(
    'InternalError: file resource: others not found in local resource list',
  )
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
