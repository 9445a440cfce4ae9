import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepsIn } from '../../../src/emulator/journal/steps.js'
import { versions } from '../../../src/milvus/versions.js'
import { root, start } from './support.js'

const redacted = '(redacted)'
const hidden = '(hidden: it may hold a password)'

describe('a password', () => {
  test('is not shown, nor is what may be one', async () => {
    const { post } = await start()
    const { body } = await post('users/create', {
      userName: 'u',
      password: 'one',
      PassWord: 'two',
      pasword: 'three',
    })
    expect(body).toEqual({
      userName: 'u',
      password: redacted,
      PassWord: redacted,
      pasword: redacted,
    })
    const old = { userName: 'u', password: 1, newPassword: ['x'] }
    expect((await post('users/update_password', old)).body).toEqual({
      userName: 'u',
      password: redacted,
      newPassword: redacted,
    })
  })

  test('is not shown where no route takes one', async () => {
    const { post } = await start()
    const { body } = await post('collections/list', { a: [{ password: 'x', b: 1 }] })
    expect(body).toEqual({ a: [{ password: redacted, b: 1 }] })
  })

  test('is not shown under another common name, nor in an address', async () => {
    const { post } = await start()
    const uri = 'http://root:Milvus@milvus:19530/x'
    const { body } = await post('collections/list', { pwd: 'x', accessKey: 'y', uri })
    expect(body).toEqual({
      pwd: redacted,
      accessKey: redacted,
      uri: `http://root:${redacted}@milvus:19530/x`,
    })
  })

  test.each(versions)(
    'is not shown with a body that is no JSON, nor in the answer: %s',
    async (version) => {
      const { post } = await start(version)
      const { body, answer } = await post('users/create', '{"userName":"u","password":"one",}')
      expect([body, answer]).toEqual([hidden, { code: 1801, message: hidden }])
    },
  )

  test('hides no other body', async () => {
    const { post } = await start()
    expect(await post('collections/list', '{"dbName":"x",}')).toMatchObject({
      body: '{"dbName":"x",}',
      answer: { message: expect.stringMatching(/invalid character/) },
    })
    const analyzer = { params: { tokenizer: 'standard' } }
    expect((await post('collections/list', analyzer)).body).toEqual(analyzer)
  })
})

const secret = fc
  .array(fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789'), { minLength: 24, maxLength: 24 })
  .map((letters) => `zq7${letters.join('')}`)

const paths = ['users/create', 'users/update_password', 'users/drop', 'collections/list', 'nowhere']
const keys = [
  'password',
  'newPassword',
  'PASSWORD',
  'pa\u017fsword',
  'newPasswort',
  'passwd',
  'NEWpassword',
]

/** How a secret gets into a body, which may be broken afterwards. */
const bodyOf = (secret: string) =>
  fc
    .record({
      key: fc.constantFrom(...keys),
      nested: fc.boolean(),
      cut: fc.nat(12),
      fill: fc.nat(2),
    })
    .map(({ key, nested, cut, fill }) => {
      // Nested, and on routes without passwords, only plain spellings are known for what they are.
      const spelt = nested ? 'password' : key
      const pair = { userName: 'u', [spelt]: secret, x: 'y'.repeat(9000 * fill) }
      const text = JSON.stringify(nested ? { userName: 5, user: pair } : pair)
      return text.slice(0, text.length - (cut > 6 ? cut : 0))
    })

const headersOf = (secret: string) => [
  { authorization: `Bearer root:${secret}` },
  { authorization: `root:${secret}` },
  { authorization: `Basic ${Buffer.from(`root:${secret}`).toString('base64')}` },
  { ...root, 'x-token': secret, cookie: secret },
]

const request = secret.chain((secret) =>
  fc.record({
    secret: fc.constant(secret),
    path: fc.constantFrom(...paths),
    payload: bodyOf(secret),
    headers: fc.constantFrom(root, root, ...headersOf(secret)),
  }),
)

test.each(versions)('no secret of any request shows anywhere: %s', async (version) => {
  const { app, journal } = await start(version)
  await fc.assert(
    fc.asyncProperty(request, async ({ secret, path, payload, headers }) => {
      const url = `/v2/vectordb/${path}?token=${secret}`
      await app.inject({ method: 'POST', url, payload, headers })
      const { steps } = await stepsIn(journal, [journal.nextId - 1])
      const shown = JSON.stringify([journal.entries({ limit: 1 }), steps])
      const encoded = Buffer.from(`root:${secret}`).toString('base64')
      const pieces = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8))
      expect([...pieces, encoded].filter((piece) => shown.includes(piece))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('an error that repeats a piece of the body is no part of a step', async () => {
  const { app, journal } = await start('3.0')
  const payload = '{"userName":"ann","password":"secret-1"'
  await app.inject({ method: 'POST', url: '/v2/vectordb/users/create', payload, headers: root })
  const { steps } = await stepsIn(journal)
  const [entry] = journal.entries()
  expect(steps.map(({ answer }) => answer)).toEqual([{ status: 200, body: entry?.answer }])
  expect(JSON.stringify(steps)).not.toContain('secret')
})

test('no entry holds the token that signed in', async () => {
  const { post, journal } = await start()
  for (const path of paths) await post(path, {})
  const text = JSON.stringify(journal.entries())
  expect(text).not.toMatch(/Bearer|authorization|root:Milvus/i)
})
