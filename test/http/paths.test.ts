import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { decodePath } from '../../src/http/paths.js'
import { startEmulator } from '../../src/server/server.js'

describe('decodePath', () => {
  test.each([
    ['/a/b', '/a/b'],
    ['/a%2Fb', '/a/b'],
    ['/a%2fb', '/a/b'],
    ['/%64rop?x=%64', '/drop?x=%64'],
    ['/%C3%BC', '/ü'],
    ['/a?b=%zz', '/a?b=%zz'],
    ['?%64', '?%64'],
  ])('makes %s into %s', (url, expected) => {
    expect(decodePath(url)).toBe(expected)
  })
})

describe('the path of a request', () => {
  /** Over a socket, as `inject` tidies paths up. */
  async function send(path: string) {
    const emulator = await startEmulator({ auth: false })
    onTestFinished(() => emulator.close())
    const request = httpRequest(emulator.url, { method: 'POST', path, agent: false }).end('{}')
    const [answer] = (await once(request, 'response')) as [IncomingMessage]
    return [answer.statusCode, await text(answer)]
  }

  test.each([
    '/v2/vectordb/collections/list',
    '/v2/vectordb/collections/%6cist',
    '/v2/vectordb/collections/%6Cist',
    '/v2/vectordb/collections%2Flist',
    '/v2%2fvectordb%2fcollections%2flist',
    '/%76%32/vectordb/collections/list',
    '/v2/vectordb/collections/list?',
    '/v2/vectordb/collections/list?dbName=nope',
    '/v2/vectordb/collections/list?a=%zz&b#c',
  ])('%s is known', async (url) => {
    expect(await send(url)).toEqual([200, '{"code":0,"data":[]}'])
  })

  test.each([
    '/V2/vectordb/collections/list',
    '/v2/vectordb/collections/list#fragment',
    '/v2/vectordb/Collections/list',
    '/v2/vectordb/collections/LIST',
    '//v2/vectordb/collections/list',
    '/v2//vectordb/collections/list',
    '/v2/vectordb/collections//list',
    '/v2/vectordb/collections/x/../list',
    '/v2/vectordb/./collections/list',
    '/v2/vectordb/collections/%2e%2e/collections/list',
    '/v2/vectordb/collections/list%20',
    '/v2/vectordb/collections/list%3Fa',
    '/v2/vectordb/collections/list%00',
    '/v2/vectordb/collections/%256cist',
    '/v2/vectordb/collections/list;a=b',
    '/v2/vectordb/collections/:action',
    '/v2/vectordb/*',
    '/v2/vectordb/collections/%F0%9F%98%80',
  ])('%s is not', async (url) => {
    expect(await send(url)).toEqual([404, '404 page not found'])
  })
})
