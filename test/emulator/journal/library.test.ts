import { describe, expect, onTestFinished, test } from 'vitest'
import { type ServerOptions, startEmulator } from '../../../src/server/server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  const post = async (path: string, body: object, url = emulator.url) => {
    const answer = await fetch(`${url}/v2/vectordb/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.token}` },
      body: JSON.stringify(body),
    })
    await answer.text()
  }
  return { emulator, post }
}

describe('a running emulator', () => {
  test('gives its requests', async () => {
    const { emulator, post } = await start()
    await post('collections/list', {})
    await post('databases/list', {})
    expect(emulator.requests({ path: 'databases/list' }).map(({ id }) => id)).toEqual([2])
    expect(emulator.requests()).toHaveLength(2)
  })

  test('refuses a filter that it does not know', async () => {
    const { emulator } = await start()
    const filter = { pathh: 'x' } as object
    expect(() => emulator.requests(filter)).toThrow('no filter "pathh"; there are: path,')
    expect(() => emulator.expectNoNotes(filter)).toThrow('no filter "pathh"; there are: path,')
  })

  test('is content without notes', async () => {
    const { emulator, post } = await start()
    await post('collections/list', {})
    expect(() => emulator.expectNoNotes()).not.toThrow()
  })

  test('lists the notes with their requests', async () => {
    const { emulator, post } = await start()
    await post('databases/drop', { dbName: 'defautl' })
    await post('collections/list', { nope: 1 })
    const message = [
      '2 requests have notes in the journal:',
      '#1 POST /v2/vectordb/databases/drop',
      '  silent success: no database `defautl`; nothing was dropped',
      '  near miss: no database `defautl`; there is `default`',
      '#2 POST /v2/vectordb/collections/list',
      '  unknown key ignored: `nope` is no key of DatabaseReq',
    ]
    expect(() => emulator.expectNoNotes()).toThrow(new Error(message.join('\n')))
    expect(() => emulator.expectNoNotes({ since: 1 })).toThrow('1 request has notes')
    expect(() => emulator.expectNoNotes({ since: 2 })).not.toThrow()
  })

  test('is not content with a journal that forgot what may have had notes', async () => {
    const { emulator, post } = await start({ journal: 2 })
    await post('collections/list', { nope: 1 })
    await post('collections/list', {})
    await post('collections/list', {})
    const message =
      'the journal does not hold the first 1 request any more: the newest 2 stay (journal, --journal N), in about 4 MB'
    expect(() => emulator.expectNoNotes()).toThrow(message)
    expect(() => emulator.expectEvidence('recorded')).toThrow(message)
    expect(() => emulator.expectNoNotes({ limit: 3 })).toThrow(message)
    expect(() => emulator.expectNoNotes({ limit: 2 })).not.toThrow()
    expect(() => emulator.expectNoNotes({ since: 1 })).not.toThrow()
    expect(() => emulator.expectEvidence('recorded', { since: 1 })).not.toThrow()
    emulator.clearRequests()
    await post('collections/list', {})
    expect(() => emulator.expectNoNotes()).not.toThrow()
  })

  test('is not content with a journal that is off', async () => {
    const { emulator } = await start({ journal: 0 })
    const message = 'the journal is off (journal, --journal N)'
    expect(() => emulator.expectNoNotes()).toThrow(message)
    expect(() => emulator.expectEvidence('recorded')).toThrow(message)
  })

  test('keeps the journals of its namespaces apart', async () => {
    const { emulator, post } = await start()
    const fork = emulator.fork('other')
    await post('collections/list', { nope: 1 }, fork.url)
    expect(() => emulator.expectNoNotes()).not.toThrow()
    expect(() => fork.expectNoNotes()).toThrow('1 request has notes')
  })
})
