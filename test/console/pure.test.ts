import { describe, expect, test } from 'vitest'
import { Entries } from '../../src/console/journal/entries.js'
import { readWanted } from '../../src/console/journal/filter.js'
import { sentAgain } from '../../src/console/journal/sent-again.js'
import { asCurl, asFetch } from '../../src/console/wire/copies.js'
import { eventReader } from '../../src/console/wire/event-stream.js'
import { printJson, readExact, writeJson } from '../../src/console/wire/exact.js'
import { placeOf, prefixOf } from '../../src/console/wire/place.js'
import type { Entry } from '../../src/emulator/journal/entry.js'

describe('exact numbers', () => {
  test.each([
    '{"id":9007199254740993,"x":[1.0,-0,1e400,0.30000000000000004]}',
    '["9007199254740993","\\u0001 7","\\u0001\\u0001","a \\"1.0\\" b"]',
    'null',
  ])('%s comes back as it was written', (text) => {
    expect(writeJson(readExact(text))).toBe(text)
  })

  test('are shown with vectors in one line', () => {
    expect(printJson(readExact('{"a":[1,2.50],"b":{},"c":[{"d":[]}]}'))).toBe(
      '{\n  "a": [1, 2.50],\n  "b": {},\n  "c": [\n    {\n      "d": []\n    }\n  ]\n}',
    )
  })
})

describe('a request of the journal to be sent again', () => {
  const toMilvus = (path: string, body: string) => ({ method: 'POST', path, headers: {}, body })
  const entry: Entry = {
    ...{
      id: 1,
      at: '',
      method: 'POST',
      path: '/v2/vectordb/collections/drop',
      url: '',
      user: 'root',
    },
    ...{ database: 'other', collection: 'c', body: { collectionName: 'c' }, status: 200, code: 0 },
    ...{ answer: null, durationMs: 1, changes: [], notes: [], evidence: 'recorded' },
  }

  test('names the database that a header named', () => {
    const { sent, lacks } = sentAgain(entry, toMilvus)
    expect(sent).toMatchObject({ method: 'POST', headers: { 'DB-Name': 'other' } })
    expect(lacks).toBeUndefined()
  })

  test.each([
    { database: 'default' },
    { database: null },
    { body: { dbName: 'other', collectionName: 'c' } },
  ])('has no header for %j', (other) => {
    expect(sentAgain({ ...entry, ...other }, toMilvus).sent.headers).not.toHaveProperty('DB-Name')
  })

  test.each([
    [{ method: 'GET', body: null }, 'the journal keeps no query'],
    [{ body: '{"a… (cut: 99999 bytes)' }, 'the journal kept only the beginning of its body'],
    [{ body: { password: '(redacted)' } }, 'the journal keeps no passwords'],
    [{ body: '(hidden: it may hold a password)' }, 'the journal keeps no passwords'],
  ])('is none of %j', (other, reason) => {
    expect(sentAgain({ ...entry, ...other }, toMilvus).lacks).toBe(reason)
  })

  test('has no body where it is a GET', () => {
    expect(sentAgain({ ...entry, method: 'GET', body: null }, toMilvus).sent.body).toBeUndefined()
  })
})

describe('a request to be copied', () => {
  const sent = { method: 'POST', path: '/x', headers: { A: 'b' }, body: `{"n":"it's @$x"}` }

  test('is safe in a shell', () => {
    expect(asCurl('http://h', sent)).toBe(
      `curl --request POST 'http://h/x' \\\n  --header 'A: b' \\\n  --data-raw '{"n":"it'\\''s @$x"}'`,
    )
  })

  test('is an expression of JavaScript', () => {
    const init = { method: 'POST', headers: { A: 'b' }, body: sent.body }
    const fetched = asFetch('http://h', sent).replace(/^await fetch\((.*)\)$/s, '[$1]')
    expect(JSON.parse(fetched)).toEqual(['http://h/x', init])
  })
})

const line = (id: number, more: object = {}) => ({
  ...{ id, at: '', method: 'POST', path: '/v2/vectordb/indexes/drop', user: 'root' },
  ...{ database: 'default', collection: 'books', status: 200, code: 0, durationMs: 1 },
  ...{ changes: [], ...more },
})

describe('the filter of the journal', () => {
  const lines = [
    { ...line(1), notes: [], text: '' },
    { ...line(2, { code: 100 }), notes: ['near miss'], text: '' },
    { ...line(3, { path: '/v2/vectordb/collections/list', user: 'ann' }), notes: [], text: '' },
  ]

  test.each([
    ['', [1, 2, 3]],
    ['drop', [1, 2]],
    ['code:0', [1, 3]],
    ['-code:0', [2]],
    ['code:10', []],
    ['note:"near miss"', [2]],
    ['user:ann list', [3]],
    ['-miss BOOKS drop', [1]],
    ['what:ever', []],
  ])('%s', (text, ids) => {
    expect(lines.filter(readWanted(text)).map(({ id }) => id)).toEqual(ids)
  })
})

test('the page keeps about ten thousand requests, the newest', () => {
  const entries = new Entries()
  for (let id = 1; id <= 25_000; id++) entries.add(JSON.stringify({ ...line(id), notes: [] }))
  expect(entries.all.length).toBeGreaterThan(8_000)
  expect(entries.all.length).toBeLessThanOrEqual(11_000)
  expect(entries.lastId).toBe(25_000)
})

test('events are read from pieces of any length', () => {
  const text = ': hello\n\nid: 7\nevent: request\ndata: {"a":1}\n\nid: 8\ndata: {}\n\n'
  const take = eventReader()
  expect([...text].flatMap((piece) => take(piece))).toEqual([
    { id: 7, data: '{"a":1}' },
    { id: 8, data: '{}' },
  ])
})

test.each([
  ['/_emulator/console', '', 'default', ''],
  ['/_ns/a%20b/_emulator/console', '', 'a b', '/_ns/a%20b'],
  ['/proxy/_ns/x/_emulator/console', '/proxy', 'x', '/_ns/x'],
])('%s is a place', (path, root, namespace, prefix) => {
  expect(placeOf(path)).toEqual({ root, namespace })
  expect(prefixOf(namespace)).toBe(prefix)
})
