import { describe, expect, test } from 'vitest'
import { nestingOf } from '../../src/http/nesting.js'
import { versions } from '../../src/milvus/versions.js'
import { startControl } from '../support/control.js'
import { startApp } from '../support/start-app.js'

const tooMany =
  'parameter too large: milvus-emulator takes at most 1000000 objects and arrays in a request body'
const many = (item: string, count: number) => `{"x":[${`${item},`.repeat(count)}${item}]}`

test.each([
  ['{}', 1, 1, 0],
  ['[[],{"a":[1]}]', 4, 3, 1],
  ['{"a[":"\\"{[","b":"\\\\"}', 1, 1, 2],
  ['{"a":{"b":1,"c":":"},"d":[{"e":1},{}],"f":1}', 5, 3, 3],
  ['"[{', 0, 0, 0],
  [']}[', 1, 0, 0],
])('%s holds %i containers, %i deep, of up to %i names', (text, containers, depth, names) => {
  expect(nestingOf(Buffer.from(text))).toEqual({ containers, depth, names })
})

const namesOf = (count: number): string =>
  `{${Array.from({ length: count }, (_, at) => `"k${at}":0`).join()}}`

describe.each(versions)('a body of the API in %s', (version) => {
  test.each(['{}', '[]'])('may hold so many %s and no more', async (item) => {
    const { app } = await startApp(version, { auth: false })
    const send = (payload: string) =>
      app.inject({ method: 'POST', url: '/v2/vectordb/collections/list', payload })
    const answer = await send(many(item, 1_000_000))
    expect(answer.statusCode).toBe(413)
    expect(answer.json()).toEqual({ code: 1102, message: tooMany })
    expect((await send(many('"{[[[[[["', 200_000))).statusCode).toBe(200)
  })
})

test('only the first value of a body counts, and damage comes first', async () => {
  const { app } = await startApp('2.6', { auth: false })
  const send = async (payload: string) =>
    (await app.inject({ method: 'POST', url: '/v2/vectordb/databases/list', payload })).json()
  expect(await send('{}'.repeat(1_500_000))).toEqual({ code: 0, data: ['default'] })
  expect(await send('['.repeat(1_500_000))).toEqual({
    code: 1801,
    message: 'can only accept json format request, error: exceeded max depth',
  })
})

test('a body that is too short to hold so many pairs of brackets is left to its decoder', async () => {
  const { app } = await startApp('3.0', { auth: false })
  const payload = '['.repeat(1_500_000)
  const answer = await app.inject({ method: 'POST', url: '/v2/vectordb/databases/list', payload })
  expect(answer.json()).toEqual({
    code: 1801,
    message:
      'can only accept json format request, the request body should be nil, however {} is valid',
  })
})

describe('a body of the control plane', () => {
  test.each([
    ['deep', '['.repeat(20_000_000), 400, 'too_deep', 'the body nests deeper than 128 levels'],
    [
      'of many values',
      many('{}', 5_000_000),
      400,
      'too_many_values',
      'the body holds more than 5000000 objects and arrays',
    ],
    [
      'of many names',
      `{"users":[${namesOf(20_000)},${namesOf(20_001)}]}`,
      400,
      'too_many_values',
      'an object of the body has more than 20000 names',
    ],
  ])('that is %s is refused before it is parsed', async (_, payload, status, code, message) => {
    const { app } = await startControl()
    const answer = await app.inject({ method: 'POST', url: '/_emulator/seed', payload })
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toEqual({ error: { code, message } })
  })

  test.each(['/provider-states', '/faults', '/clock'])(
    'holds a hundred thousand values at most where it is no seed and no state: %s',
    async (path) => {
      const { app } = await startControl()
      const payload = `{"states":${many('{}', 100_000)}}`
      const answer = await app.inject({ method: 'POST', url: `/_emulator${path}`, payload })
      expect([answer.statusCode, answer.json()]).toEqual([
        400,
        {
          error: {
            code: 'too_many_values',
            message: 'the body holds more than 100000 objects and arrays',
          },
        },
      ])
    },
  )

  test('may be large where it is a seed or a state alone', async () => {
    const { app } = await startControl()
    const payload = JSON.stringify({ filler: 'x'.repeat(17 * 1024 * 1024) })
    const errors = ['/seed', '/namespaces', '/faults'].map(async (path) => {
      const answer = await app.inject({ method: 'POST', url: `/_emulator${path}`, payload })
      return answer.json().error
    })
    const tooLarge = { code: 'body_too_large', message: 'the body has more than 16777216 bytes' }
    const [seed, ...others] = await Promise.all(errors)
    expect(seed.code).toBe('bad_seed')
    expect(others).toEqual([tooLarge, tooLarge])
  })
})
