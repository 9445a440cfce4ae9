import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SharedRoom } from '../../../src/emulator/journal/byte-ring.js'
import { Journal } from '../../../src/emulator/journal/journal.js'
import { start } from './support.js'

const list = 'collections/list'

describe('the journal is bounded', () => {
  test('by count: the oldest go first', async () => {
    const { post, journal } = await start('2.6', { journal: 3 })
    for (let i = 0; i < 8; i++) await post(list, { dbName: `d${i}` })
    expect(journal.entries().map(({ id, database }) => [id, database])).toEqual([
      [6, 'd5'],
      [7, 'd6'],
      [8, 'd7'],
    ])
    expect([5, 6, 8, 9, 0, -1, 1.5].map((id) => journal.entry(id)?.id)).toEqual([
      undefined,
      6,
      8,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('to a single entry', async () => {
    const { post, journal } = await start('2.6', { journal: 1 })
    await post(list)
    await post(list)
    expect(journal.entries().map(({ id }) => id)).toEqual([2])
  })

  test('goes on after it was cleared', async () => {
    const { post, journal } = await start('2.6', { journal: 3 })
    for (let i = 0; i < 4; i++) await post(list)
    journal.clear()
    expect(journal.entries()).toEqual([])
    for (let i = 0; i < 4; i++) await post(list)
    expect(journal.entries().map(({ id }) => id)).toEqual([6, 7, 8])
  })

  test('by bytes', async () => {
    const { post, journal } = await start()
    const filler = 'x'.repeat(15_000)
    for (let i = 0; i < 400; i++) await post(list, { filler: `${i}${filler}` })
    const kept = journal.entries()
    expect(kept.length).toBeGreaterThan(200)
    expect(kept.length).toBeLessThan(290)
    expect(kept.at(-1)).toMatchObject({ id: 400, body: { filler: `399${filler}` } })
    expect(kept.map(({ id }) => id)).toEqual(kept.map((_, i) => 401 - kept.length + i))
  })
})

describe('journals together are bounded', () => {
  const body = Buffer.alloc(15_000, 'x')
  const filled = (journal: Journal) => {
    for (let i = 0; i < 400; i++) {
      journal.next().at = i
      journal.add(body, '{}')
    }
    return journal.entries().length
  }

  test('to 64 MB and a few entries each, until one ends', () => {
    const room = new SharedRoom()
    const journals = Array.from({ length: 30 }, () => new Journal(1000, room))
    const counts = journals.map(filled)
    expect(counts[0]).toBeGreaterThan(200)
    expect(counts.at(-1)).toBeGreaterThanOrEqual(3)
    expect(counts.at(-1)).toBeLessThan(10)
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThan(70e6 / body.length)
    journals[0]?.end()
    expect(filled(new Journal(1000, room))).toBeGreaterThan(200)
  })

  test('to 100,000 entries in each, whatever is asked for', () => {
    const journal = new Journal(1_000_000)
    for (let i = 0; i < 100_005; i++) {
      journal.next().at = i
      journal.add(undefined, '{}')
    }
    expect([journal.oldestId, journal.nextId]).toEqual([6, 100_006])
  })
})

describe('what is large is cut, with a mark', () => {
  test('a body', async () => {
    const { post } = await start()
    const text = JSON.stringify({ collectionName: 'book', data: 'x'.repeat(100_000) })
    const entry = await post('collections/has', text)
    expect(entry).toMatchObject({
      collection: 'book',
      body: `${text.slice(0, 16 * 1024)}… (cut: ${text.length} bytes)`,
      code: 0,
      notes: [{ kind: 'unknown key ignored', text: '`data` is no key of CollectionNameReq' }],
    })
  })

  test('an answer', async () => {
    const { post, catalog } = await start()
    for (let i = 0; i < 3000; i++) catalog.addDatabase(`a_database_${i}`)
    const { answer, code } = await post('databases/list')
    expect(code).toBe(0)
    expect(answer).toMatch(/^\{"code":0,"data":\["default",.*… \(cut: \d+ bytes\)$/)
    expect(String(answer).length).toBeLessThan(16_500)
  })

  test('names and paths', async () => {
    const { post, send, journal } = await start()
    const long = 'x'.repeat(5000)
    const entry = await post('collections/list', { dbName: long })
    expect(entry.database).toBe(`${'x'.repeat(1024)}… (cut: 5000 characters)`)
    await send({ url: `/${long}` })
    expect(journal.entries({ limit: 1 })[0]?.path).toBe(
      `/${'x'.repeat(1023)}… (cut: 5001 characters)`,
    )
  })

  test('in the middle of a character', async () => {
    const { post } = await start()
    const { body, answer } = await post('collections/list', { dbName: '\u732b'.repeat(20_000) })
    expect(body).toMatch(/^\{"dbName":"\u732b+\ufffd?… \(cut: 60013 bytes\)$/)
    expect(answer).toMatch(/^\{"code":800,.*\u732b… \(cut: \d+ bytes\)$/)
  })
})

/** What the journal must hold, kept the simple way. */
const pieces = fc.array(fc.tuple(fc.nat(20_000), fc.nat(6000), fc.boolean()), {
  minLength: 1,
  maxLength: 600,
})

test('bodies and answers stay whole, whatever their sizes', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 400 }), (pieces, size) => {
      const journal = new Journal(size)
      const sent = pieces.map(([bodyLength, answerLength, wide], i) => {
        const body = String(i % 10).repeat(bodyLength)
        const answer = (wide ? '\u00e9' : String(i % 10)).repeat(answerLength)
        journal.next().at = i
        journal.add(Buffer.from(body), answer)
        return { body, answer }
      })
      const kept = journal.entries()
      expect(kept.length).toBeLessThanOrEqual(size)
      expect(kept.at(-1)?.id).toBe(pieces.length)
      for (const { id, body, answer } of kept) {
        const { body: whole = '', answer: full = '' } = sent[id - 1] ?? {}
        if (whole.length <= 16 * 1024) expect(textOf(body)).toBe(textOf(whole))
        if (Buffer.byteLength(full) <= 16 * 1024) expect(textOf(answer)).toBe(textOf(full))
      }
    }),
    { numRuns: 30 },
  )
})

/** Digits are JSON, if they are not too many. */
const textOf = (shown: unknown): string => {
  const text = String(shown ?? '')
  return /^\d+$/.test(text) ? String(Number(text)) : text
}

test('an entry has a bound of notes on its keys, and is counted by any filter', async () => {
  const { post, journal } = await start('2.6')
  const keys = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`k${i}`, 1]))
  await post(list, keys)
  await post('databases/list')
  const [entry] = journal.entries({ note: 'unknown key ignored' })
  expect(entry?.notes).toHaveLength(20)
  expect(entry?.notes.at(-1)?.text).toContain('`k19`')
  const filters = [
    {},
    { path: list },
    { note: 'unknown key ignored' as const },
    { code: 0 },
    { code: 1 },
    { database: 'default' },
    { status: 200, limit: 1 },
    { limit: 0 },
    { since: 1, path: list },
    { collection: 'c' },
  ]
  const counts = filters.map((filter) => journal.count(filter))
  expect(counts).toEqual(filters.map((filter) => journal.entries(filter).length))
  expect(counts.slice(0, 3)).toEqual([2, 1, 1])
})
