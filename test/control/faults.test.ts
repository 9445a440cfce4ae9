import { describe, expect, test } from 'vitest'
import { startFaulty } from '../support/start-faulty.js'

const action = { status: 503 }
const c = { body: { collectionName: 'c' } }

describe('POST /_emulator/faults', () => {
  test('sets a fault and shows it', async () => {
    const { control } = await startFaulty()
    const rule = {
      match: {
        path: '/indexes/*',
        database: 'default',
        collection: 'c',
        user: 'root',
        nth: 4,
        every: 2,
        probability: 0.5,
        seed: 7,
      },
      times: 1,
      action: { delayMs: { min: 0, max: 0 } },
    }
    expect(await control('POST', '/faults', rule)).toEqual([
      201,
      { id: '1', ...rule, matched: 0, hits: 0, waiting: 0 },
    ])
    expect(await control('POST', '/faults', { action })).toEqual([
      201,
      { id: '2', action, matched: 0, hits: 0, waiting: 0 },
    ])
  })

  const actions = 'delayMs, error, status, reset, truncate, rateLimit, hold, loseAnswer'

  test.each([
    [
      'a delay of another form',
      { action: { delayMs: 'x' } },
      'bad_request',
      /^body\/action\/delayMs Expected number from 0 or \{ min, max \}$/,
    ],
    [
      'a status that is none',
      { action: { status: 42 } },
      'bad_request',
      /^body\/action\/status Expected integer from 200 to 599 or \{ status, body \}$/,
    ],
    ['no action at all', {}, 'bad_request', /^body\/action Expected required property/],
    [
      'an empty action',
      { action: {} },
      'bad_fault',
      `action: give one of ${actions}; none is given`,
    ],
    [
      'two actions',
      { action: { reset: true, hold: true } },
      'bad_fault',
      `action: give one of ${actions}; reset and hold are given`,
    ],
    [
      'a shortest delay above the longest',
      { action: { delayMs: { min: 5, max: 4 } } },
      'bad_fault',
      'action.delayMs: min 5 is more than max 4',
    ],
    ['a negative delay', { action: { delayMs: -1 } }, 'bad_request', /^body\/action\/delayMs /],
    ['half a range', { action: { delayMs: { min: 1 } } }, 'bad_request', /^body\/action\/delayMs /],
    ['a status that is none', { action: { status: 99 } }, 'bad_request', /^body\/action\/status /],
    [
      'a body where none goes',
      { action: { status: { status: 204, body: 'x' } } },
      'bad_fault',
      'action.status: HTTP 204 goes without a body',
    ],
    ['a flag that is not set', { action: { hold: false } }, 'bad_request', /^body\/action\/hold /],
    [
      'a success as an error',
      { action: { error: { code: 0, message: '' } } },
      'bad_request',
      /^body\/action\/error\/code /,
    ],
    ['an unknown action', { action: { explode: true } }, 'bad_request', /^body\/action\/explode /],
    [
      'an unknown key',
      { when: {}, action },
      'bad_request',
      /^body\/when Unexpected property; there are match, times, action$/,
    ],
    [
      'an unknown match',
      { match: { dbname: 'x' }, action },
      'bad_request',
      /^body\/match\/dbname Unexpected property; did you mean dbName\?$/,
    ],
    ['call number 0', { match: { nth: 0 }, action }, 'bad_request', /^body\/match\/nth /],
    ['every half', { match: { every: 0.5 }, action }, 'bad_request', /^body\/match\/every /],
    ['no times', { times: 0, action }, 'bad_request', /^body\/times /],
    [
      'a probability above 1',
      { match: { probability: 1.5 }, action },
      'bad_request',
      /^body\/match\/probability /,
    ],
    [
      'what would never act',
      { match: { nth: 3, every: 2 }, action },
      'bad_fault',
      'match: call 3 is none of every 2, so it would never act',
    ],
    [
      'a path with a slip',
      { match: { path: '/indexes/dorp' }, action },
      'bad_fault',
      'match.path: Milvus 2.6 has no /indexes/dorp; nearest are indexes/drop, indexes/list, indexes/create',
    ],
    [
      'a whole path with a slip',
      { match: { path: '/v2/vectordb/aliases/lst' }, action },
      'bad_fault',
      /^match\.path: Milvus 2\.6 has no \/v2\/vectordb\/aliases\/lst; nearest are aliases\/list, /,
    ],
    [
      'a name given twice',
      { match: { dbName: 'a', database: 'a' }, action },
      'given_twice',
      'give database or dbName, not both',
    ],
    [
      'a pattern that nothing fits',
      { match: { path: '/index/*' }, action },
      'bad_fault',
      /^match\.path: Milvus 2\.6 has no \/index\/\*; nearest are indexes\//,
    ],
    ['a star elsewhere', { match: { path: '/*/drop' }, action }, 'bad_fault', /has no \/\*\/drop/],
  ])('refuses %s', async (_, rule, code, message) => {
    const { control, post } = await startFaulty()
    const [status, body] = await answered(control('POST', '/faults', rule))
    expect([status, body]).toEqual([
      400,
      {
        error: {
          code,
          message: typeof message === 'string' ? message : expect.stringMatching(message),
        },
      },
    ])
    expect(await control('GET', '/faults')).toEqual([200, { faults: [] }])
    expect(await post('/collections/list')).toEqual([200, { code: 0, data: ['c'] }])
  })

  test('takes the names of bodies for those of the journal, and says so', async () => {
    const { control } = await startFaulty()
    const match = { dbName: 'default', collectionName: 'c' }
    const own = { database: 'default', collection: 'c' }
    expect(await control('POST', '/faults', { match, action })).toMatchObject([
      201,
      {
        match: own,
        notes: ['dbName is taken as database', 'collectionName is taken as collection'],
      },
    ])
    const [, body] = await answered(control('POST', '/faults', { match: own, action }))
    expect(body).not.toHaveProperty('notes')
  })

  test('refuses a body that nests too deeply to be written', async () => {
    const { emulator, control } = await startFaulty()
    const deep = '['.repeat(110) + ']'.repeat(110)
    const answer = await fetch(`${emulator.url}/_emulator/faults`, {
      method: 'POST',
      body: `{"action":{"status":{"status":500,"body":${deep}}}}`,
    })
    const message = 'action.status.body: it is nested more than 100 levels deep'
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { code: 'bad_fault', message } },
    ])
    expect(await control('GET', '/faults')).toEqual([200, { faults: [] }])
  })

  test.each(['1e999', '[{"a":-1e999}]'])('refuses a body with a number like %s', async (body) => {
    const { emulator } = await startFaulty()
    const answer = await fetch(`${emulator.url}/_emulator/faults`, {
      method: 'POST',
      body: `{"action":{"status":{"status":500,"body":${body}}}}`,
    })
    const message = 'action.status.body: it holds a number that is none of JSON'
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { code: 'bad_fault', message } },
    ])
  })

  test('knows the paths of the release', async () => {
    const { control } = await startFaulty({ profile: '2.3', seeds: [] })
    const rule = { match: { path: '/databases/create' }, action }
    expect(await control('POST', '/faults', rule)).toMatchObject([
      400,
      { error: { message: expect.stringMatching(/^match\.path: Milvus 2\.3 has no /) } },
    ])
  })
})

describe('GET /_emulator/faults', () => {
  test('lists them in the order in which they were set, with what came of them', async () => {
    const { control, post } = await startFaulty()
    await control('POST', '/faults', { match: { path: '/indexes/*', every: 2 }, action })
    await control('POST', '/faults', { times: 1, action })
    for (let call = 0; call < 4; call++) await post('/indexes/list', c)
    const first = {
      id: '1',
      match: { path: '/indexes/*', every: 2 },
      action,
      matched: 4,
      hits: 2,
      waiting: 0,
    }
    const second = { id: '2', times: 1, action, matched: 4, hits: 1, waiting: 0 }
    expect(await control('GET', '/faults')).toEqual([200, { faults: [first, second] }])
    expect(await control('GET', '/faults/2')).toEqual([200, second])
  })
})

describe('POST /_emulator/faults/:id/release', () => {
  test('lets go on what waits', async () => {
    const { collections, control, post } = await startFaulty()
    await control('POST', '/faults', {
      match: { path: '/collections/drop' },
      action: { hold: true },
    })
    expect(await control('POST', '/faults/1/release')).toEqual([200, { released: 0 }])
    const drop = post('/collections/drop', c)
    await expect.poll(() => control('GET', '/faults/1')).toMatchObject([200, { waiting: 1 }])
    expect(collections()).toEqual(['c'])
    expect(await control('POST', '/faults/1/release')).toEqual([200, { released: 1 }])
    expect(collections()).toEqual([])
    expect(await drop).toEqual([200, { code: 0, data: {} }])
    expect(await control('GET', '/faults/1')).toMatchObject([200, { hits: 1, waiting: 0 }])
  })
})

describe('DELETE /_emulator/faults', () => {
  test('takes one away', async () => {
    const { control, post } = await startFaulty()
    await control('POST', '/faults', { action })
    await control('POST', '/faults', { action: { status: 502 } })
    expect(await control('DELETE', '/faults/1')).toEqual([200, { deleted: '1' }])
    expect(await post('/collections/list')).toEqual([502, ''])
  })

  test('takes all away and lets go on what waits', async () => {
    const { control, post } = await startFaulty()
    await control('POST', '/faults', { action: { hold: true } })
    await control('POST', '/faults', { action })
    const list = post('/collections/list')
    await expect.poll(() => control('GET', '/faults/1')).toMatchObject([200, { waiting: 1 }])
    expect(await control('DELETE', '/faults')).toEqual([200, { deleted: ['1', '2'] }])
    expect(await list).toEqual([200, { code: 0, data: ['c'] }])
    expect(await control('GET', '/faults')).toEqual([200, { faults: [] }])
  })
})

describe('an unknown fault', () => {
  test.each([
    ['GET', '/faults/7'],
    ['DELETE', '/faults/7'],
    ['POST', '/faults/7/release'],
  ])('is named by %s %s, with those there are', async (method, path) => {
    const { control } = await startFaulty()
    const refused = (message: string) => [404, { error: { code: 'unknown_fault', message } }]
    expect(await control(method, path)).toEqual(refused('no fault "7"; there is none'))
    await control('POST', '/faults', { action })
    await control('POST', '/faults', { action })
    expect(await control(method, path)).toEqual(refused('no fault "7"; there are: 1, 2'))
  })
})

async function answered<Seen>(answer: Promise<Seen | 'cut'>): Promise<Seen> {
  const seen = await answer
  if (seen === 'cut') throw new Error('the connection was cut')
  return seen
}
