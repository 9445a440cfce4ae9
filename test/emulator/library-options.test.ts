import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { startEmulator } from '../../src/server/server.js'

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
    [{ from: { snapshot: 'x' } }, 'no snapshot "x"; there is none'],
  ])('fork(name, %j)', async (options, reason) => {
    const emulator = await start()
    expect(() => emulator.fork('one', options as never)).toThrow(reason)
    emulator.fork('one').close()
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

  test.each(['/nope', import.meta.filename])('importRoot %s', (importRoot) => {
    expect(() => new Emulator({ importRoot })).toThrow(`importRoot: "${importRoot}" is no folder`)
  })
})
