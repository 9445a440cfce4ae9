import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../src/milvus/versions.js'
import { startApp } from '../support/start-app.js'

describe('a request body', () => {
  async function send(
    version: Version,
    payload: string | Buffer | undefined,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const { app } = await startApp(version, { auth: false })
    const answer = await app.inject({
      method: 'POST',
      url: '/v2/vectordb/collections/list',
      headers,
      ...(payload !== undefined && { payload }),
    })
    return [answer.statusCode, answer.json()]
  }

  const listed = [200, { code: 0, data: [] }]
  const empty = [
    200,
    {
      code: 1801,
      message:
        'can only accept json format request, the request body should be nil, however {} is valid',
    },
  ]
  const bad = (text: string) => [
    200,
    { code: 1801, message: `can only accept json format request, error: ${text}` },
  ]

  test.each([undefined, '', ' ', '\r\n\t '])('must not be empty: %j', async (payload) => {
    for (const version of ['2.6', '3.0'] as const)
      expect(await send(version, payload)).toEqual(empty)
  })

  test.each(['{}', 'null', ' null', 'null x', '{}x', '{} {}', '{}}', '{"a":1}//c'])(
    'may be %s',
    async (payload) => {
      for (const version of ['2.6', '3.0'] as const) {
        expect(await send(version, payload)).toEqual(listed)
      }
    },
  )

  test.each([
    'application/json',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/octet-stream',
    'nonsense',
    ';',
    '',
  ])('may be of the type %j', async (type) => {
    expect(await send('2.6', '{}', { 'content-type': type })).toEqual(listed)
    expect(await send('2.6', '', { 'content-type': type })).toEqual(empty)
  })

  test('is not decompressed', async () => {
    const headers = { 'content-encoding': 'gzip' }
    expect(await send('2.6', '{}', headers)).toEqual(listed)
    expect(await send('2.6', gzipSync('{}'), headers)).toEqual(
      bad("invalid character '\\x1f' looking for beginning of value"),
    )
    expect(await send('3.0', gzipSync('{}'), headers)).toEqual(empty)
  })

  test('may not begin with a byte order mark', async () => {
    expect(await send('2.6', '\ufeff{}')).toEqual(
      bad("invalid character 'ï' looking for beginning of value"),
    )
    expect(await send('3.0', '\ufeff{}')).toEqual(empty)
  })

  test.each(['5', '"x"', 'true', '[]'])('must be an object: %s', async (payload) => {
    const kinds = { '5': 'number', '"x"': 'string', true: 'bool', '[]': 'array' }
    const kind = kinds[payload as keyof typeof kinds]
    expect(await send('2.6', payload)).toEqual(
      bad(`json: cannot unmarshal ${kind} into Go value of type httpserver.DatabaseReq`),
    )
  })

  test('is answered with its text escaped as Go escapes', async () => {
    const text = '<a>&\u2028\u2029\u0001\b\f\n"\\é'
    const escaped = String.raw`\u003ca\u003e\u0026\u2028\u2029\u0001`
    for (const [version, controls] of [
      ['2.5', String.raw`\b\f`],
      ['2.6', String.raw`\b\f`],
      ['3.0', String.raw`\u0008\u000c`],
    ] as const) {
      const { app } = await startApp(version, { auth: false })
      const answer = await app.inject({
        method: 'POST',
        url: '/v2/vectordb/collections/list',
        payload: { dbName: text },
      })
      expect(answer.payload).toBe(
        `{"code":800,"message":"database not found[database=${escaped}${controls}\\n\\"\\\\é]"}`,
      )
    }
  })
})
