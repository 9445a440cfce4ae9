import { describe, expect, test } from 'vitest'
import { listed, refused, startControl } from '../support/control.js'

const quick = (collectionName: string) => ({ collectionName, dimension: 4 })
const seeds = [{ databases: [{ dbName: 'default', collections: [quick('seeded')] }] }]

describe('/_emulator/namespaces', () => {
  test('makes a namespace from the seeds unless told otherwise', async () => {
    const { control, api } = await startControl({ seeds })
    await api('collections/create', quick('later'))

    expect(await control('POST', '/namespaces', { name: 'a' })).toEqual({
      status: 201,
      body: { name: 'a', path: '/_ns/a', expiresAt: null },
    })
    expect(await api('collections/list', {}, '/_ns/a')).toEqual(listed('seeded'))
  })

  test.each([
    ['empty', 'empty', listed()],
    ['another namespace', { namespace: 'default' }, listed('seeded', 'later')],
    ['a snapshot', { snapshot: 's' }, listed('seeded')],
  ])('makes one from %s', async (_, from, expected) => {
    const { control, api } = await startControl({ seeds })
    await control('PUT', '/snapshots/s')
    await api('collections/create', quick('later'))
    await control('POST', '/namespaces', { name: 'a', from })

    expect(await api('collections/list', {}, '/_ns/a')).toEqual(expected)
  })

  test('is chosen by header as well, and by neither is the one named default', async () => {
    const { app, control, api } = await startControl()
    await control('POST', '/namespaces', { name: 'a' })
    await api('collections/create', quick('here'), '/_ns/a')
    const list = async (headers: Readonly<Record<string, string>>) =>
      (
        await app.inject({
          method: 'POST',
          url: '/v2/vectordb/collections/list',
          headers,
          payload: {},
        })
      ).json()

    expect(await list({ 'x-emulator-namespace': 'a' })).toEqual(listed('here'))
    expect(await list({ 'x-emulator-namespace': 'default' })).toEqual(listed())
    expect(await list({})).toEqual(listed())
  })

  test('has its own reset, by prefix and by header', async () => {
    const { app, control, api } = await startControl({ seeds })
    await control('POST', '/namespaces', { name: 'a' })
    await api('collections/create', quick('later'))
    await api('collections/create', quick('later'), '/_ns/a')
    await app.inject({ method: 'POST', url: '/_ns/a/_emulator/reset' })

    expect(await api('collections/list', {}, '/_ns/a')).toEqual(listed('seeded'))
    await control('POST', '/reset', { to: 'empty' }, { 'x-emulator-namespace': 'a' })
    expect(await api('collections/list', {}, '/_ns/a')).toEqual(listed())
    expect(await api('collections/list', {})).toEqual(listed('seeded', 'later'))
  })

  test('lists and deletes', async () => {
    const { control } = await startControl()
    await control('POST', '/namespaces', { name: 'a' })
    expect(await control('GET', '/namespaces')).toEqual({
      status: 200,
      body: {
        namespaces: [
          { name: 'default', path: '/', expiresAt: null },
          { name: 'a', path: '/_ns/a', expiresAt: null },
        ],
      },
    })
    expect(await control('DELETE', '/namespaces/a')).toEqual({
      status: 200,
      body: { deleted: 'a' },
    })
    expect(await control('DELETE', '/namespaces/a')).toEqual(
      refused(404, 'unknown_namespace', 'no namespace "a"; there are: default'),
    )
  })

  test('ends a namespace when its time is over, by the injected clock', async () => {
    const time = { now: 1_700_000_000_000 }
    const { control, api } = await startControl({ clock: () => time.now })
    expect(await control('POST', '/namespaces', { name: 'a', ttlSeconds: 60 })).toEqual({
      status: 201,
      body: { name: 'a', path: '/_ns/a', expiresAt: '2023-11-14T22:14:20.000Z' },
    })
    time.now += 59_999
    expect(await api('collections/list', {}, '/_ns/a')).toEqual(listed())
    time.now += 1
    expect(await api('collections/list', {}, '/_ns/a')).toEqual(
      refused(404, 'unknown_namespace', 'no namespace "a"; GET /_emulator/namespaces lists them')
        .body,
    )
    expect((await control('POST', '/namespaces', { name: 'a' })).status).toBe(201)
  })

  test('names no more than twenty', async () => {
    const { control } = await startControl()
    const names = Array.from({ length: 25 }, (_, index) => `n${index}`)
    for (const name of names) await control('POST', '/namespaces', { name, from: 'empty' })
    expect(await control('DELETE', '/namespaces/a')).toEqual(
      refused(
        404,
        'unknown_namespace',
        `no namespace "a"; there are: default, ${names.slice(0, 19).join(', ')}, and 6 more`,
      ),
    )
  })

  test.each(['/_ns/b', '/_ns/', '/_ns/__proto__', '/_ns/..%2Fa', '/_ns/a%20'])(
    'is never made on the fly: %s',
    async (prefix) => {
      const { control, api } = await startControl()
      await control('POST', '/namespaces', { name: 'a' })

      expect(await api('collections/create', quick('c'), prefix)).toMatchObject({
        error: { code: 'unknown_namespace' },
      })
      expect((await control('GET', '/namespaces')).body).toMatchObject({
        namespaces: [{ name: 'default' }, { name: 'a' }],
      })
    },
  )

  test.each([
    ['a name that is taken', { name: 'default' }, 409, 'namespace_exists'],
    ['no name', {}, 400, 'bad_request'],
    ['a name that no path could hold', { name: 'a/b' }, 400, 'bad_request'],
    ['an empty name', { name: '' }, 400, 'bad_request'],
    ['an unknown origin', { name: 'a', from: 'nowhere' }, 400, 'bad_request'],
    ['an unknown snapshot', { name: 'a', from: { snapshot: 's' } }, 404, 'unknown_snapshot'],
    ['an unknown namespace', { name: 'a', from: { namespace: 'b' } }, 404, 'unknown_namespace'],
    ['no time to live', { name: 'a', ttlSeconds: 0 }, 400, 'bad_request'],
    ['a key that means nothing', { name: 'a', form: 'empty' }, 400, 'bad_request'],
  ])('refuses %s', async (_, body, status, code) => {
    const { control } = await startControl()
    const answer = await control('POST', '/namespaces', body)

    expect(answer).toEqual({ status, body: { error: { code, message: expect.any(String) } } })
    expect((await control('GET', '/namespaces')).body).toMatchObject({
      namespaces: [{ name: 'default' }],
    })
  })

  test('keeps the default one', async () => {
    const { control } = await startControl()
    expect(await control('DELETE', '/namespaces/default')).toEqual(
      refused(409, 'default_namespace', 'the namespace "default" cannot be deleted'),
    )
  })
})
