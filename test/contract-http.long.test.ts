import { describe, expect, onTestFinished, test } from 'vitest'
import { demandEmpty, examine } from '../src/contract/examine.js'
import { sender } from '../src/contract/server.js'
import { startEmulator } from '../src/server/server.js'
import { askOverHttp } from './support/contract-http.js'

askOverHttp(true)

describe('a server that the contract cannot be asked of', () => {
  test('is named in one line', async () => {
    const emulator = await startEmulator({ profile: '2.5' })
    const { url } = emulator
    const seen = [
      await reason(() => examine({ url: 'ftp://localhost' })),
      await reason(() => examine({ url, profile: '2.6' })),
      await reason(() => examine({ url, token: 'root:wrong' })),
      await reason(() => examine({ url: `${url}/elsewhere` })),
    ]
    await sender({ url, token: 'root:Milvus' })({
      path: 'collections/create',
      body: { collectionName: 'c', dimension: 4 },
    })
    const server = await examine({ url })
    seen.push(await reason(() => demandEmpty(server, 'it must be empty')))
    onTestFinished(emulator.close)
    seen.push(await reason(() => examine({ url: 'http://127.0.0.1:9' })))
    expect(seen).toEqual([
      '"ftp://localhost" is not the address of a server, such as http://localhost:19530',
      `${url} answers as Milvus 2.5, not as 2.6`,
      `${url} does not take the token of "root"`,
      `${url}/elsewhere is no Milvus with its RESTful v2 API`,
      `${url} is in use: it holds collection default/c; it must be empty`,
      expect.stringMatching(/^http:\/\/127.0.0.1:9 does not answer \S+: ./),
    ])
  })
})

const reason = (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'nothing',
    (error: Error) => error.message,
  )
