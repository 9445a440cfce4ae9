import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nameOfState } from '../../src/emulator/seeds/folder.js'
import { createApp } from '../../src/server/app.js'
import { listed, refused, startControl } from '../support/control.js'

const quick = (collectionName: string) => ({ collectionName, dimension: 4 })
const seedOf = (...names: string[]) => ({
  databases: [{ dbName: 'default', collections: names.map(quick) }],
})

/** An emulator that begins with `kept`, with a folder of two states. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'states-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write = (name: string, seed: object) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(seed))
  write('the-collection-books-exists', seedOf('books'))
  const wider = [{ collectionName: 'kept', dimension: 8 }]
  write('broken', { databases: [{ dbName: 'default', collections: wider }] })
  return { ...(await startControl({ providerStates: folder, seeds: [seedOf('kept')] })), write }
}

describe('POST /_emulator/provider-states', () => {
  test('applies the seed of a name to the seeds, again and again, and goes back', async () => {
    const { control, api } = await start()
    const state = 'the collection `books` exists'
    await api('collections/create', quick('other'))
    for (const sent of [{ state }, { state, action: 'setup', params: { id: 1 }, consumer: 'x' }]) {
      expect(await control('POST', '/provider-states', sent)).toEqual({
        status: 200,
        body: { seeded: 'the-collection-books-exists' },
      })
      expect(await api('collections/list', {})).toEqual(listed('kept', 'books'))
    }
    const teardown = { state, action: 'teardown' }
    expect(await control('POST', '/provider-states', teardown)).toEqual({
      status: 200,
      body: { reset: 'seeds' },
    })
    expect(await api('collections/list', {})).toEqual(listed('kept'))
  })

  test('knows a file and a snapshot by the sentence that they are called', async () => {
    const { control, api, write } = await start()
    write('two books, and more', seedOf('two'))
    write('.hidden', seedOf('none'))
    expect(await control('POST', '/provider-states', { state: 'two books and more' })).toEqual({
      status: 200,
      body: { seeded: 'two-books-and-more' },
    })
    expect(await api('collections/list', {})).toEqual(listed('kept', 'two'))
    await control('PUT', '/snapshots/a--b')
    expect(await control('POST', '/provider-states', { state: 'a b' })).toEqual({
      status: 200,
      body: { restored: 'a--b' },
    })
    expect(await control('POST', '/provider-states', { state: 'hidden' })).toEqual(
      refused(
        404,
        'unknown_state',
        'no snapshot and no seed "hidden" for the state "hidden"; there are: a--b, broken, the-collection-books-exists, two-books-and-more',
      ),
    )
  })

  test('restores a snapshot rather than a seed, or adds a state to another', async () => {
    const { control, api } = await start()
    await api('collections/create', quick('other'))
    await control('PUT', '/snapshots/one.more')
    await control('POST', '/reset')
    expect(await control('POST', '/provider-states', { state: 'one.more' })).toEqual({
      status: 200,
      body: { restored: 'one.more' },
    })
    const params = { add: true }
    await control('POST', '/provider-states', { state: 'the collection books exists', params })
    expect(await api('collections/list', {})).toEqual(listed('kept', 'other', 'books'))
  })

  test('takes the one of `states` where there is no `state`, as older verifiers send both', async () => {
    const { control, api } = await start()
    const states = ['the collection books exists']
    expect(await control('POST', '/provider-states', { consumer: 'x', states })).toEqual({
      status: 200,
      body: { seeded: 'the-collection-books-exists' },
    })
    const several = [...states, 'another']
    expect(await control('POST', '/provider-states', { states: several })).toEqual(
      refused(
        400,
        'several_states',
        'a request names one state, not 2; each further one is added by another, with "params": {"add": true}',
      ),
    )
    expect(await api('collections/list', {})).toEqual(listed('kept', 'books'))
    const both = { state: null, states: several }
    expect((await control('POST', '/provider-states', both)).body).toEqual({ reset: 'seeds' })
  })

  test('reads `states` only where a setup has no `state`', async () => {
    const { control } = await start()
    const states = ['the collection books exists', 'another']
    const seeds = { status: 200, body: { reset: 'seeds' } }
    for (const sent of [{ states: null }, { states: [] }, { states, action: 'teardown' }]) {
      expect(await control('POST', '/provider-states', sent)).toEqual(seeds)
    }
    const [state] = states
    for (const other of [null, [{ name: state }], states]) {
      expect(await control('POST', '/provider-states', { state, states: other })).toEqual({
        status: 200,
        body: { seeded: 'the-collection-books-exists' },
      })
    }
    expect(await control('POST', '/provider-states', { states: [{ name: state }] })).toEqual(
      refused(
        400,
        'bad_option',
        'states: [{"name":"the collection books exists"}] is no list of names',
      ),
    )
  })

  test('refuses a state that it does not know, or whose seed cannot be applied', async () => {
    const { control, api } = await start()
    await api('collections/create', quick('other'))
    const known = 'there are: broken, the-collection-books-exists'
    for (const [state, name] of [
      ['no such', 'no-such'],
      ['../secret', 'secret'],
      ['..', ''],
    ]) {
      expect(await control('POST', '/provider-states', { state })).toEqual(
        refused(
          404,
          'unknown_state',
          `no snapshot and no seed "${name}" for the state "${state}"; ${known}`,
        ),
      )
    }
    expect(await api('collections/list', {})).toEqual(listed('kept', 'other'))
    expect(await control('POST', '/provider-states', { state: 'broken' })).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_seed' } },
    })
    // What was there before it stays.
    expect(await api('collections/list', {})).toEqual(listed('kept', 'other'))
  })

  test('has a state for no name, and knows snapshots alone without a folder', async () => {
    const { control, api } = await startControl()
    await api('collections/create', quick('other'))
    expect(await control('POST', '/provider-states', { state: null })).toEqual({
      status: 200,
      body: { reset: 'seeds' },
    })
    expect(await api('collections/list', {})).toEqual(listed())
    expect(await control('POST', '/provider-states', { state: 'x' })).toEqual(
      refused(404, 'unknown_state', 'no snapshot and no seed "x" for the state "x"; there is none'),
    )
  })
})

test('a folder of states that is not there stops the start', () => {
  expect(() => createApp({ providerStates: '/no/such' })).toThrow(
    'providerStates /no/such: there is no such file or folder',
  )
})

test('two seeds that are one state stop the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'states-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['a-b', 'a b', 'c']) writeFileSync(join(folder, `${name}.json`), '{}')
  expect(() => createApp({ providerStates: folder })).toThrow(
    `providerStates ${folder}: "a b.json" and "a-b.json" are one state, a-b`,
  )
})

test.each([
  ['a'.repeat(9_000_000), 'a'.repeat(128)],
  ['-a'.repeat(4_000_000), 'a-'.repeat(64)],
  ['- '.repeat(4_000_000), ''],
  [`${'. '.repeat(4_000_000)}a b. `, 'a-b.'],
  ['/a//b_c.d//', 'a-b_c.d'],
])('the name of a state takes no more time than to read it', (state, name) => {
  const began = process.cpuUsage()
  expect(nameOfState(state)).toBe(name)
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1000).toBeLessThan(400)
})
