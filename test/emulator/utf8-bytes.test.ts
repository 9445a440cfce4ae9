import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { utf8Bytes } from '../../src/emulator/utf8-bytes.js'
import { createApp } from '../../src/server/app.js'
import { startEmulator } from '../../src/server/server.js'

const mark = '\ufeff'
const seed = JSON.stringify({ databases: [{ dbName: 'shop' }] }).replaceAll(',', ',\r\n')
const utf16 = Buffer.from(mark + seed, 'utf16le')
const utf32 = (text: string) =>
  Buffer.concat([...text].map((letter) => Buffer.from(`${letter}\0`, 'utf16le')))

function fileOf(content: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'milvus-')), 'file.json')
  writeFileSync(file, content)
  return file
}

describe('utf8Bytes', () => {
  test.each([
    ['', ''],
    ['{}', '{}'],
    [`${mark}{}`, '{}'],
    [mark, ''],
    [`${mark}${mark}é`, `${mark}é`],
  ])('reads %j as %j', (sent, read) => {
    expect(utf8Bytes(Buffer.from(sent)).toString()).toBe(read)
  })

  test.each([
    ['UTF-16 with a mark', utf16, 'it is UTF-16, not UTF-8'],
    ['UTF-16 of the other order', Buffer.from(utf16).swap16(), 'it is UTF-16, not UTF-8'],
    ['UTF-16 without a mark', Buffer.from(seed, 'utf16le'), 'it is UTF-16, not UTF-8'],
    ['UTF-32 with a mark', utf32(mark + seed), 'it is UTF-32, not UTF-8'],
    ['UTF-32 of the other order', utf32(mark + seed).swap32(), 'it is UTF-32, not UTF-8'],
    ['UTF-32 without a mark', utf32(seed), 'it is UTF-32, not UTF-8'],
    ['UTF-32 of the other order, too', utf32(seed).swap32(), 'it is UTF-32, not UTF-8'],
    ['Latin-1', Buffer.from('é', 'latin1'), 'it is not UTF-8'],
  ])('refuses %s', (_, bytes, text) => {
    expect(() => utf8Bytes(bytes)).toThrow(text)
  })
})

describe('a byte order mark', () => {
  const databases = (emulator: Emulator) => [...emulator.defaultNamespace.catalog.databases.keys()]

  test('is skipped in a seed, and UTF-16 is refused by name', () => {
    const file = fileOf(mark + seed)
    expect(databases(new Emulator({ seeds: [file] }))).toEqual(['default', 'shop'])
    const other = fileOf(utf16)
    expect(() => new Emulator({ seeds: [other] })).toThrow(`seed ${other}: it is UTF-16, not UTF-8`)
  })

  test('is skipped in a state, and UTF-16 is refused by name', async () => {
    const state = JSON.stringify(await stateOf())
    const emulator = await startEmulator({ state: fileOf(mark + state) })
    expect([...emulator.catalog.databases.keys()]).toEqual(['default', 'shop'])
    await emulator.close()
    const other = fileOf(Buffer.from(state, 'utf16le'))
    await expect(startEmulator({ state: other })).rejects.toThrow(
      `state ${other}: it is UTF-16, not UTF-8`,
    )
  })

  test('is skipped in bodies of the control plane, and UTF-16 is refused by name', async () => {
    const app = createApp()
    const post = (payload: Buffer) =>
      app.inject({ method: 'POST', url: '/_emulator/seed', payload })
    expect((await post(Buffer.from(mark + seed))).statusCode).toBe(200)
    expect((await post(utf16)).json()).toEqual({
      error: { code: 'bad_json', message: 'the body: it is UTF-16, not UTF-8' },
    })
    await app.close()
  })
})

async function stateOf(): Promise<unknown> {
  const app = createApp({ seeds: [JSON.parse(seed)] })
  const state = (await app.inject('/_emulator/state')).json()
  await app.close()
  return state
}
