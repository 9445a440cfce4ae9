import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { seedJsonSchema } from '../../src/emulator/seeds/json-schema.js'
import { apiDocument } from '../../src/milvus/openapi/document.js'
import { startEmulator } from '../../src/server/server.js'
import { asNobody } from '../support/as-nobody.js'

async function start() {
  const emulator = await startEmulator({ seeds: [{ databases: [{ dbName: 'shop' }] }] })
  onTestFinished(() => emulator.close())
  return emulator
}

const beginnings = "'seeds', 'empty', { snapshot } or { namespace }"

describe('what the library does not know is refused, and nothing is changed', () => {
  test.each([
    [{ to: 'empty' }, '{"to":"empty"}'],
    ['foo', '"foo"'],
    ['__proto__', '"__proto__"'],
  ])('reset(%j)', async (to, shown) => {
    const emulator = await start()
    emulator.catalog.addDatabase('made')
    expect(() => emulator.reset(to as never)).toThrow(`${shown} is no beginning: ${beginnings}`)
    expect([...emulator.catalog.databases.keys()]).toEqual(['default', 'shop', 'made'])
  })

  test.each([
    [{ snapshot: 'x' }, 'no option "snapshot"; there are: from, ttlSeconds'],
    [{ form: 'empty' }, 'no option "form"; there are: from, ttlSeconds'],
    [{ ttlSeconds: 0 }, 'ttlSeconds: 0 is no number of seconds up to 1000000000'],
    [{ ttlSeconds: '5' }, 'ttlSeconds: 5 is no number of seconds up to 1000000000'],
    [{ from: 'sedes' }, `"sedes" is no beginning: ${beginnings}`],
    [{ from: { snapshots: 'x' } }, `{"snapshots":"x"} is no beginning: ${beginnings}`],
    [
      { from: { snapshot: 'x', namespace: 'default' } },
      `{"snapshot":"x","namespace":"default"} is no beginning: ${beginnings}`,
    ],
    [{ from: { namespace: undefined } }, `{} is no beginning: ${beginnings}`],
    [{ from: { snapshot: 5 } }, `{"snapshot":5} is no beginning: ${beginnings}`],
    [new Map([['from', 'empty']]), 'options: a Map is no object with from, ttlSeconds'],
    [Promise.resolve({}), 'options: a Promise is no object with from, ttlSeconds'],
    [['empty'], 'options: ["empty"] is no object with from, ttlSeconds'],
    [{ from: { snapshot: 'x', namespace: undefined } }, 'no snapshot "x"; there is none'],
  ])('fork(name, %j)', async (options, reason) => {
    const emulator = await start()
    expect(() => emulator.fork('one', options as never)).toThrow(reason)
    emulator.fork('one').close()
  })

  test.each([
    ['rows', null, 'options: null is no object with database'],
    ['fork', null, 'options: null is no object with from, ttlSeconds'],
    ['fork', 'empty', 'options: "empty" is no object with from, ttlSeconds'],
    ['fork', { from: null }, `null is no beginning: ${beginnings}`],
    ['waitForRequest', 5, 'options: 5 is no object with timeoutMs'],
    ['waitForRequest', { timeoutMs: '5' }, 'timeoutMs: "5" is no number of milliseconds'],
    ['waitForRequest', { timeoutMs: -1 }, 'timeoutMs: -1 is no number of milliseconds'],
    ['waitForRequest', { timeoutMs: Infinity }, 'timeoutMs: Infinity is no number of millisec'],
  ])('%s(x, %j)', async (method, options, reason) => {
    const emulator = await start()
    const call = Reflect.get(emulator, method) as (...args: unknown[]) => unknown
    await expect(async () =>
      call(method === 'waitForRequest' ? {} : 'one', options),
    ).rejects.toThrow(reason)
  })

  test.each([
    ['a number that JSON does not have', 5n, '5'],
    ['one inside of a list', [5n], '["5n"]'],
  ])('%s', async (_, value, shown) => {
    const emulator = await start()
    expect(() => emulator.fork('one', { from: value as never })).toThrow(`${shown} is no beginning`)
    const waiting = emulator.waitForRequest({}, { timeoutMs: value as never })
    await expect(waiting).rejects.toThrow(`timeoutMs: ${shown} is no number of milliseconds`)
  })

  test.each([
    ['exportSeed', null, 'options: null is no object with password'],
    ['exportSeed', 'secret', 'options: "secret" is no object with password'],
    ['exportSeed', { pasword: 'x' }, 'no option "pasword"; there is: password'],
    ['exportSeed', { password: 5 }, 'password: 5 is no text'],
    ['rehearse', undefined, 'options: undefined is no object with to, from, origin'],
    ['onRequest', undefined, 'onRequest: undefined is no function'],
    ['onRequest', 'indexes/drop', 'onRequest: "indexes/drop" is no function'],
    ['requests', null, 'null is no object of filters'],
    ['requests', 5, '5 is no object of filters'],
    ['requests', 'indexes/drop', '"indexes/drop" is no object of filters'],
    ['requests', new Map(), 'a Map is no object of filters'],
    ['requests', ['x'], '["x"] is no object of filters'],
    ['exportSeed', new Map(), 'options: a Map is no object with password'],
    ['fault', { match: new Map(), action: { hold: true } }, '/match: a Map is no object'],
    ['requests', { code: '100' }, 'the filter "code" is a number'],
    ['requests', { limit: -1 }, 'the filter "limit" is a number'],
    ['requests', { path: /drop/ }, 'the filter "path" is a text'],
    ['expectNoNotes', null, 'null is no object of filters'],
    ['fork', undefined, '"undefined" is no name'],
    ['fork', 5, '"5" is no name'],
    ['snapshot', undefined, '"undefined" is no name'],
  ])('%s(%j)', async (method, argument, reason) => {
    const emulator = await start()
    const call = Reflect.get(emulator, method) as (argument: unknown) => unknown
    await expect(async () => call(argument)).rejects.toThrow(reason)
  })

  test('times of the clock', async () => {
    const { clock } = await start()
    clock.freeze()
    clock.set(1000)
    for (const time of [null, true, [5], undefined]) {
      expect(() => clock.set(time as never)).toThrow('is no time between 1970 and 3084')
    }
    for (const ms of ['5', 5n, Symbol('5')]) {
      const reason = `"${String(ms)}" is no number of milliseconds`
      expect(() => clock.advance(ms as never)).toThrow(reason)
    }
    expect(clock.now()).toBe(1000)
  })

  test('releases that there are not', () => {
    const reason = '"2.7" is not one of 2.3, 2.4, 2.5, 2.6, 3.0'
    expect(() => seedJsonSchema('2.7' as never)).toThrow(`profile: ${reason}`)
    expect(() => apiDocument('2.7' as never)).toThrow(`profile: ${reason}`)
    expect(() => apiDocument(undefined as never)).toThrow('profile: undefined is not one of')
    expect(seedJsonSchema('v2.6.19' as never)).toEqual(seedJsonSchema('2.6'))
  })

  test('rows and requests', async () => {
    const emulator = await start()
    const options = { databse: 'x' } as never
    await expect(emulator.rows('book', options)).rejects.toThrow(
      'no option "databse"; there is: database',
    )
    expect(() => emulator.requests({ note: 'nearmiss' } as never)).toThrow(
      'the filter "note" is one of near miss, ',
    )
  })

  test.each([
    ['/nope', '/nope: there is no such file or folder'],
    [import.meta.filename, `${import.meta.filename}: it is no folder`],
    [`${import.meta.filename}/x`, `${import.meta.filename}/x: a part of its path is no folder`],
    ['x'.repeat(5000), `${'x'.repeat(500)}… (5000 characters): its name is too long`],
  ])('importRoot %s', (importRoot, told) => {
    expect(() => new Emulator({ importRoot })).toThrow(`importRoot ${told}`)
  })

  test.runIf(process.geteuid?.() === 0).each([0o100, 0o400])(
    'importRoot with the permissions %i of its owner alone',
    async (mode) => {
      const importRoot = mkdtempSync(join(tmpdir(), 'milvus-'))
      onTestFinished(() => rmSync(importRoot, { recursive: true }))
      chownSync(importRoot, 65534, 65534)
      chmodSync(importRoot, mode)
      await asNobody(() =>
        expect(() => new Emulator({ importRoot })).toThrow(
          `importRoot ${importRoot}: its permissions forbid it`,
        ),
      )
      chmodSync(importRoot, 0o500)
      await asNobody(() => new Emulator({ importRoot }))
    },
  )
})
