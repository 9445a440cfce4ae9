import { describe, expect, onTestFinished, test } from 'vitest'
import type { World } from '../../src/emulator/world.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator({ profile: '2.5', ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

const post = ({ url, token }: World, path: string, body: object) =>
  fetch(`${url}/v2/vectordb/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })

const create = ['collections/create', { collectionName: 'c', dimension: 2 }] as const

describe('emulator.rehearse', () => {
  test('gives the differences, and none where there are none', async () => {
    const emulator = await start()
    await post(emulator, ...create)
    expect(await emulator.rehearse({ to: '3.0' })).toEqual([])
    await post(emulator, 'indexes/drop', { collectionName: 'c', indexName: 'vector' })
    const differences = await emulator.rehearse({ to: ['2.6', '3.0'] })
    expect(differences.map(({ release, id, values }) => [release, id, values])).toEqual([
      ['2.6', 2, [65535, 1100]],
      ['3.0', 2, [65535, 1100]],
    ])
  })

  test('refuses what it could only answer wrongly', async () => {
    const emulator = await start()
    await expect(emulator.rehearse({ to: '2.6' })).rejects.toMatchObject({ code: 'empty_journal' })
    await post(emulator, ...create)
    await expect(emulator.rehearse({ to: [] })).rejects.toMatchObject({ code: 'unknown_release' })
    await expect(emulator.rehearse({ to: '2.6', origin: '__proto__' as never })).rejects.toThrow(
      '"__proto__" is no beginning',
    )
    await expect(emulator.rehearse({ to: '2.6', form: '2.5' } as never)).rejects.toThrow(
      'no option "form"; there are: to, from, origin',
    )
    emulator.clearRequests()
    await post(emulator, 'collections/list', {})
    await expect(emulator.rehearse({ to: '2.6' })).rejects.toThrow(
      'the journal does not hold the first 1 request any more',
    )
    emulator.reset()
    await post(emulator, 'collections/list', { x: 'x'.repeat(20_000) })
    await post(emulator, 'collections/list', {})
    await expect(emulator.rehearse({ to: '2.6' })).rejects.toThrow(
      'of 1 request the journal holds the first 16 kB alone',
    )
    emulator.reset()
    await post(emulator, 'collections/list', {})
    expect(await emulator.rehearse({ to: '2.6' })).toEqual([])
    await emulator.seed({ databases: [{ dbName: 'shop' }] })
    await expect(emulator.rehearse({ to: '2.6' })).rejects.toMatchObject({ code: 'unknown_origin' })
  })

  test('ends when the emulator closes', async () => {
    const emulator = await start()
    await post(emulator, ...create)
    const rehearsed = emulator
      .rehearse({ to: ['2.3', '2.4', '2.6', '3.0'] })
      .catch(({ code }) => code)
    await emulator.close()
    expect(await rehearsed).toBe('closing')
  })
})
