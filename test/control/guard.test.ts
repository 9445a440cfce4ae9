import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/server/app.js'

const asked = {
  statusCode: 401,
  body: {
    error: {
      code: 'no_control_token',
      message:
        'the control plane asks for its token: Authorization: Bearer TOKEN (--control-token)',
    },
  },
}

function appWith(options: Parameters<typeof createApp>[0]) {
  const app = createApp(options)
  onTestFinished(() => app.close())
  return async (url: string, headers = {}) => {
    const answer = await app.inject({ url, headers })
    return { statusCode: answer.statusCode, body: answer.json() }
  }
}

describe('a token of the control plane', () => {
  test.each([
    [{}],
    [{ authorization: '' }],
    [{ authorization: 'secret' }],
    [{ authorization: 'Bearer secre' }],
    [{ authorization: 'Bearer secret ' }],
    [{ authorization: 'Bearer root:Milvus' }],
  ])('is not %j', async (headers) => {
    const get = appWith({ controlToken: 'secret' })
    for (const path of ['/_emulator', '/_emulator/state', '/_emulator/nope']) {
      expect(await get(path, headers)).toEqual(asked)
    }
  })

  test('lets those in who bring it along', async () => {
    const get = appWith({ controlToken: 'secret' })
    const { statusCode } = await get('/_emulator', { authorization: 'Bearer secret' })
    expect(statusCode).toBe(200)
  })

  test('is not asked of other hosts, which get nothing at all', async () => {
    const get = appWith({ controlToken: 'secret' })
    expect(await get('/_emulator', { host: 'evil.example' })).toMatchObject({ statusCode: 403 })
  })
})

test('without a control plane its paths are no routes', async () => {
  const app = createApp({ control: 'off', auth: false })
  onTestFinished(() => app.close())
  const answer = await app.inject('/_emulator/state')
  expect([answer.statusCode, answer.payload]).toEqual([404, '404 page not found'])
})
