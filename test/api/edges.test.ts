import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'
import { listed, startControl } from '../support/control.js'

const quick = (collectionName: string) => ({ collectionName, dimension: 4 })

/** Sends bytes to a new emulator without authorization and gives all that comes back. */
async function exchange(bytes: string, options: { readonly profile?: '3.0' } = {}) {
  const emulator = await startEmulator({ ...options, auth: false })
  onTestFinished(() => emulator.close())
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.end(bytes)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return { answer, emulator }
}

const list = '/v2/vectordb/collections/list'

describe('a redirect', () => {
  test('stays in its namespace', async () => {
    const { app, control } = await startControl()
    await control('POST', '/namespaces', { name: 'a' })
    const answer = await app.inject({ method: 'POST', url: `/_ns/a${list}/?x=1`, payload: {} })

    expect(answer.statusCode).toBe(307)
    expect(answer.headers.location).toBe(`/_ns/a${list}?x=1`)
  })

  test('goes to the host that a proxy was asked for', async () => {
    const head = `POST http://h:1/_ns/default${list}/?x=1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n`
    const { answer } = await exchange(`${head}Content-Length: 2\r\n\r\n{}`)
    expect(answer).toContain(`location: http://h:1/_ns/default${list}?x=1\r\n`)
  })

  test('shows a browser where it goes, with the query', async () => {
    const path = `/v1/vector/collections/?a=1&b="<c>'`
    const head = `GET ${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`
    const page =
      '<a href="/v1/vector/collections?a=1&amp;b=&#34;&lt;c&gt;&#39;">Moved Permanently</a>.\n\n'
    expect((await exchange(head)).answer).toContain(page)
  })
})

describe('HTTP as it comes', () => {
  test('a client of HTTP/1.0 gets no chunks', async () => {
    const fields = Array.from({ length: 40 }, (_, i) => `{"fieldName":"f${i}","dataType":"Int8"}`)
    const { answer, emulator } = await exchange('')
    expect(answer).toBe('')
    await fetch(`${emulator.url}/v2/vectordb/collections/create`, {
      method: 'POST',
      body: `{"collectionName":"c","schema":{"fields":[{"fieldName":"id","dataType":"Int64","isPrimary":true},
        {"fieldName":"v","dataType":"FloatVector","elementTypeParams":{"dim":4}},${fields}]}}`,
    })
    const body = '{"collectionName":"c"}'
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    socket.end(
      `POST /v2/vectordb/collections/describe HTTP/1.0\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    let described = ''
    for await (const chunk of socket) described += chunk

    expect(described).toMatch(/content-length: \d{4}/)
    expect(described).not.toContain('transfer-encoding')
    expect(JSON.parse(described.slice(described.indexOf('\r\n\r\n')))).toMatchObject({ code: 0 })
  })

  test.each([
    ['http://127.0.0.1:1', 'evil.example', 200],
    ['http://user@localhost', 'evil.example', 200],
    ['http://evil.example', 'localhost', 403],
    ['http://localhost@evil.example', 'localhost', 403],
    ['http://localhost:80@evil.example:80', 'localhost', 403],
    ['http://', 'localhost', 200],
    ['', 'evil.example', 403],
  ])('the control plane is asked by the host in %j, not by %j', async (authority, host, status) => {
    const head = `GET ${authority}/_emulator HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    expect((await exchange(head)).answer).toMatch(RegExp(`^HTTP/1.1 ${status} `))
  })

  test('the method QUERY is as unknown as any other', async () => {
    const { answer } = await exchange(
      `QUERY ${list} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer.endsWith('404 page not found')).toBe(true)
  })

  test('of two headers of one name the first counts', async () => {
    const names =
      'DB-Name: default\r\nDB-Name: nope\r\nRequest-Timeout: 5\r\nRequest-Timeout: x\r\n'
    const head = `POST ${list} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${names}`
    const { answer } = await exchange(`${head}Content-Length: 2\r\n\r\n{}`, { profile: '3.0' })
    expect(answer.endsWith('{"code":0,"data":[]}')).toBe(true)
  })

  test('thousands of headers are all read', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `X-${i}: 1\r\n`).join('')
    const head = `POST ${list} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${many}`
    const { answer } = await exchange(`${head}Content-Length: 2\r\n\r\n{}`)
    expect(answer.endsWith('{"code":0,"data":[]}')).toBe(true)
  })

  test('a body that is cut is journalled as unanswered, and is no fault of ours', async () => {
    const { emulator } = await exchange(
      `POST ${list} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{`,
    )
    await expect.poll(() => emulator.requests().map(({ status }) => status)).toEqual([0])
  })
})

test('a reset forgets when a collection was flushed', async () => {
  const { api, control } = await startControl({ limits: { flushRate: 0.1 } })
  for (const _ of [1, 2]) {
    await api('collections/create', quick('c'))
    expect(await api('collections/flush', { collectionName: 'c' })).toEqual({ code: 0, data: {} })
    await control('POST', '/reset')
  }
  expect(await api('collections/list', {})).toEqual(listed())
})

test.each(['a/b', '..', '', 'ä'])('no fork is named %j', async (name) => {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  expect(() => emulator.fork(name)).toThrow(`"${name}" is no name`)
  expect(() => emulator.snapshot(name)).toThrow(`"${name}" is no name`)
})

test('a state whose hash is no hash is refused, so that nobody is locked out', async () => {
  const { control } = await startControl()
  const state = (await control('GET', '/state')).body as { users: { hash: string }[] }
  const users = state.users.map((user) => ({ ...user, hash: user.hash.slice(4) }))

  expect(await control('PUT', '/state', { ...state, users })).toMatchObject({
    status: 400,
    body: { error: { code: 'bad_state', message: expect.stringContaining('/users/0/hash') } },
  })
})
