import { describe, expect, test } from 'vitest'
import type { FaultRule } from '../../../src/emulator/faults/rule.js'
import { type Sent, startFaulty } from '../../support/start-faulty.js'

type Match = NonNullable<FaultRule['match']>

const refusal = { code: 5, message: 'as told' }
const action = { error: refusal }

/** Sets a rule that refuses; gives whether it refuses a call. */
async function start(match: Match, options = {}) {
  const faulty = await startFaulty(options)
  faulty.emulator.fault({ match, action })
  const isHit = async (path: string, sent?: Sent) => {
    const answer = await faulty.post(path, sent)
    return answer !== 'cut' && JSON.stringify(answer[1]) === JSON.stringify(refusal)
  }
  return { ...faulty, isHit }
}

const c = { body: { collectionName: 'c' } }

describe('a rule matches', () => {
  test('every call where it says nothing', async () => {
    const { isHit } = await start({})
    expect(await isHit('/collections/list')).toBe(true)
    expect(await isHit('/users/list')).toBe(true)
  })

  test.each([
    ['/collections/has', true, false],
    ['collections/has', true, false],
    ['/v2/vectordb/collections/has', true, false],
    ['v2/vectordb/collections/*', true, true],
    ['collections/h*', true, false],
    ['/collections/h*', true, false],
    ['/collections/*', true, true],
    ['*', true, true],
    ['/indexes/*', false, false],
    ['/aliases/list', false, false],
  ])('by path %s', async (path, has, list) => {
    const { isHit } = await start({ path })
    expect(await isHit('/collections/has', c)).toBe(has)
    expect(await isHit('/collections/list')).toBe(list)
  })

  test('a route that is not emulated yet', async () => {
    const { isHit } = await start({ path: '/entities/insert' })
    const body = { collectionName: 'c', data: [{}] }
    expect(await isHit('/entities/insert', { body })).toBe(true)
  })

  test.each([['other'], ['default']])('by the database %s in effect', async (database) => {
    const { isHit } = await start({ database })
    const headers = { 'db-name': 'other' }
    const isOther = database === 'other'
    expect(await isHit('/collections/list')).toBe(!isOther)
    expect(await isHit('/collections/list', { body: { dbName: 'other' } })).toBe(isOther)
    expect(await isHit('/collections/list', { headers })).toBe(isOther)
    expect(await isHit('/collections/list', { headers, body: { dbName: 'default' } })).toBe(
      !isOther,
    )
  })

  test('by the name of the collection', async () => {
    const { isHit } = await start({ collectionName: 'c' })
    expect(await isHit('/collections/has', c)).toBe(true)
    expect(await isHit('/collections/has', { body: { COLLECTIONNAME: 'c' } })).toBe(true)
    expect(await isHit('/collections/has', { body: { collectionName: 'd' } })).toBe(false)
    expect(await isHit('/collections/list')).toBe(false)
  })

  test('by who signed in', async () => {
    const { isHit } = await start({ user: 'bob' })
    expect(await isHit('/collections/list', { token: 'bob:secret' })).toBe(true)
    expect(await isHit('/collections/list')).toBe(false)
  })

  test('no user where nobody signs in', async () => {
    const { isHit } = await start({ user: 'root' }, { auth: false })
    expect(await isHit('/collections/list')).toBe(false)
  })

  test.each<[Match, number[]]>([
    [{ nth: 1 }, [1]],
    [{ nth: 3 }, [3]],
    [{ every: 1 }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ every: 3 }, [3, 6]],
    [{ every: 2, nth: 4 }, [4]],
    [{ probability: 0 }, []],
    [{ probability: 1 }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ probability: 0.5 }, [2, 6]],
    [{ probability: 0.5, seed: 1 }, [2, 6]],
    [{ probability: 0.5, seed: 2 }, [2, 3, 7, 8]],
    [{ probability: 0.5, seed: 2, every: 4 }, [8]],
  ])('of eight calls, by %j, those numbered %j', async (match, expected) => {
    const { isHit } = await start({ path: '/collections/has', ...match })
    const hits: number[] = []
    for (let call = 1; call <= 8; call++) {
      // Others do not count.
      expect(await isHit('/collections/list')).toBe(false)
      if (await isHit('/collections/has', c)) hits.push(call)
    }
    expect(hits).toEqual(expected)
  })

  test('only where all holds', async () => {
    const { isHit } = await start({
      path: '/collections/*',
      dbName: 'other',
      collectionName: 'c',
      user: 'bob',
      nth: 2,
    })
    const body = { dbName: 'other', collectionName: 'c' }
    const token = 'bob:secret'
    expect(await isHit('/collections/has', { body, token })).toBe(false)
    expect(await isHit('/collections/has', { body })).toBe(false)
    expect(await isHit('/collections/has', { ...c, token })).toBe(false)
    expect(await isHit('/indexes/list', { body, token })).toBe(false)
    expect(await isHit('/collections/has', { body, token })).toBe(true)
    expect(await isHit('/collections/has', { body, token })).toBe(false)
  })
})

describe('a rule acts', () => {
  test('after all that the real server refuses before the work', async () => {
    const { post } = await start({})
    const path = '/collections/has'
    expect(await post(path, { token: 'root:wrong' })).toMatchObject([401, { code: 1800 }])
    expect(await post(path, { headers: { 'request-timeout': '0' } })).toMatchObject([
      408,
      { code: 10001 },
    ])
    expect(await post(path, { body: { collectionName: 5 } })).toMatchObject([200, { code: 1801 }])
    expect(await post(path, { body: {} })).toMatchObject([200, { code: 1802 }])
    expect(await post('/no/such')).toEqual([404, '404 page not found'])
  })

  test('after the look-up of the database in 2.3', async () => {
    const { post } = await start({}, { profile: '2.3', seeds: [] })
    expect(await post('/collections/list', { body: { dbName: 'none' } })).toMatchObject([
      200,
      { code: 800 },
    ])
  })

  test('before privileges are looked at', async () => {
    const { isHit, post } = await start({ path: '/collections/drop' })
    await post('/users/create', { body: { userName: 'eve', password: 'secret' } })
    expect(await isHit('/collections/drop', { ...c, token: 'eve:secret' })).toBe(true)
  })

  test('so many times at most', async () => {
    const { emulator, post } = await startFaulty()
    const fault = emulator.fault({ times: 2, action })
    const codes = []
    for (let call = 0; call < 4; call++) codes.push(await post('/collections/list'))
    const done = [200, { code: 0, data: ['c'] }]
    expect(codes).toEqual([[200, refusal], [200, refusal], done, done])
    expect(fault.hits()).toBe(2)
  })

  test('before those that were set later, each of which counts for itself', async () => {
    const { control, emulator, post } = await startFaulty()
    const path = '/collections/list'
    const first = emulator.fault({ match: { path, every: 2 }, times: 2, action })
    const second = emulator.fault({ times: 3, action: { status: 503 } })
    const third = emulator.fault({ match: { path, nth: 4 }, action: { reset: true } })
    const answers = []
    for (let call = 0; call < 7; call++) answers.push(await post(path))
    const done = [200, { code: 0, data: ['c'] }]
    const down = [503, '']
    expect(answers).toEqual([down, [200, refusal], down, [200, refusal], down, done, done])
    expect([first.hits(), second.hits(), third.hits()]).toEqual([2, 3, 0])
    expect(await control('GET', '/faults')).toMatchObject([
      200,
      { faults: [{ matched: 7 }, { matched: 7 }, { matched: 7 }] },
    ])
  })

  test('in its own namespace only', async () => {
    const { emulator, isHit } = await start({})
    const fork = emulator.fork('fork')
    const answer = await fetch(`${fork.url}/v2/vectordb/collections/list`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fork.token}` },
      body: '{}',
    })
    expect(await answer.json()).toEqual({ code: 0, data: ['c'] })
    expect(await isHit('/collections/list')).toBe(true)
  })
})
