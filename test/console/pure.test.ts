import { describe, expect, test } from 'vitest'
import { Entries } from '../../src/console/journal/entries.js'
import { readWanted } from '../../src/console/journal/filter.js'
import { sentAgain, stepIn } from '../../src/console/journal/sent-again.js'
import { asCurl, asFetch } from '../../src/console/wire/copies.js'
import { eventReader } from '../../src/console/wire/event-stream.js'
import { printJson, readExact, writeJson } from '../../src/console/wire/exact.js'
import { placeOf, prefixOf } from '../../src/console/wire/place.js'
import type { Line } from '../../src/emulator/journal/line.js'

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
  const again = (request: string, method = 'POST') =>
    sentAgain(
      method,
      stepIn(readExact(`{"cut":0,"cases":[{"steps":[{"request":${request}}]}]}`)),
      toMilvus,
    )

  test('has the numbers, the query and the database of a header', () => {
    const request = '"path":"/x?a=1","headers":{"DB-Name":"other"},"body":{"id":9007199254740993}'
    expect(again(`{${request}}`)).toEqual({
      ...{ method: 'POST', path: '/x?a=1', headers: { 'DB-Name': 'other' } },
      body: '{"id":9007199254740993}',
    })
  })

  test.each([
    ['"path":"/x","body":"{a"', 'POST', '{a'],
    ['"path":"/x"', 'POST', undefined],
    ['"path":"/x","body":{}', 'GET', undefined],
  ])('{%s} of %s', (request, method, body) => {
    expect(again(`{${request}}`, method)).toEqual({ method, path: '/x', headers: {}, body })
  })

  test.each([
    '"path":"/x","body":{"password":"(redacted)"}',
    '"path":"/x","body":"(hidden: it may hold a password)"',
    '"path":"/x?token=(redacted)"',
  ])('is none of {%s}', (request) => {
    expect(again(`{${request}}`)).toBe('the journal keeps no passwords')
  })

  test('is none where there is no step', () => {
    const cut = stepIn(readExact('{"cut":1,"cases":[{"steps":[]}]}'))
    expect(sentAgain('POST', cut, toMilvus)).toBe('the journal kept only the beginning of its body')
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

const line = (id: number, more: Partial<Line> = {}): Line => ({
  ...{ id, at: '', method: 'POST', path: '/v2/vectordb/indexes/drop', user: 'root' },
  ...{ database: 'default', collection: 'books', status: 200, code: 0, durationMs: 1 },
  ...{ notes: [], hasChanges: false, ...more },
})

describe('the filter of the journal', () => {
  const lines = [
    line(1),
    line(2, { code: 100, notes: ['near miss'] }),
    line(3, { path: '/v2/vectordb/collections/list', user: 'ann' }),
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

describe('the requests that the page keeps', () => {
  const idsOf = (entries: Entries) => entries.all.map(({ id }) => id)

  test('are about ten thousand, the newest', () => {
    const entries = new Entries()
    let most = 0
    for (let id = 1; id <= 25_000; id++) {
      entries.add([line(id)])
      most = Math.max(most, entries.all.length)
    }
    expect(most).toBeLessThanOrEqual(11_000)
    expect(entries.all.length).toBeGreaterThanOrEqual(10_000)
    expect(idsOf(entries).at(-1)).toBe(25_000)
  })

  test('stand in order, also those that came late or twice', () => {
    const entries = new Entries()
    entries.add([line(3), line(4)])
    entries.add([line(9), line(10)])
    expect([idsOf(entries), entries.leftOut]).toEqual([[3, 4, 9, 10], 4])
    entries.add([line(6), line(7), line(8), line(9)])
    entries.add([line(1)])
    expect([idsOf(entries), entries.leftOut]).toEqual([[1, 3, 4, 6, 7, 8, 9, 10], 2])
  })
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
