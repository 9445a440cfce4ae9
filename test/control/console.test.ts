import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { consoleFiles } from '../../src/control/console.js'
import { consolePath } from '../../src/http/paths.js'
import { startApp } from '../support/start-app.js'

/** What the build leaves, as far as serving it goes. */
const built = {
  'index.html': '<!doctype html>',
  'script-ABCD1234.js': 'export {}',
  'style-ABCD1234.css': 'p {}',
  'secret.js': '',
}

/** The console of a folder with these files, as answers to GET. */
async function serve(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'console-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const app = Fastify()
  app.register(consoleFiles, { prefix: consolePath, folder })
  onTestFinished(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })
  return async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await app.inject({ url: `${consolePath}${path}`, headers })
    const { date, connection, 'content-length': length, ...rest } = answer.headers
    return { status: answer.statusCode, headers: rest, body: answer.body }
  }
}

const safe = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

describe('GET /_emulator/console', () => {
  test('is a page that may load nothing from elsewhere, and is asked for anew', async () => {
    const get = await serve(built)
    const page = await get('')
    const etag = String(page.headers.etag)
    expect(page).toEqual({
      status: 200,
      headers: {
        ...safe,
        etag: expect.stringMatching(/^"[\w-]{43}"$/),
        'cache-control': 'no-cache',
        'content-type': 'text/html; charset=utf-8',
      },
      body: '<!doctype html>',
    })
    expect(await get('', { 'if-none-match': etag })).toEqual({
      status: 304,
      headers: { ...safe, etag, 'cache-control': 'no-cache' },
      body: '',
    })
  })

  test.each([
    ['script-ABCD1234.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['style-ABCD1234.css', 'text/css; charset=utf-8', 'p {}'],
  ])('keeps %s for ever', async (name, type, body) => {
    const get = await serve(built)
    expect(await get(`/${name}`)).toEqual({
      status: 200,
      headers: {
        ...safe,
        etag: `"${name}"`,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': type,
      },
      body,
    })
  })

  test.each(['/secret.js', '/index.html', '/..%2fsecret-ABCD1234.js', '/script-ABCD1235.js'])(
    'has no %s',
    async (path) => {
      const get = await serve(built)
      const { status, body } = await get(path)
      expect({ status, body }).toEqual({ status: 404, body: 'The console has no such file.\n' })
    },
  )

  test('leads from a slash to the page', async () => {
    const get = await serve(built)
    const { status, headers } = await get('/')
    expect([status, headers.location]).toEqual([308, '../console'])
  })

  test('says what builds it', async () => {
    const get = await serve({})
    expect(await get('')).toEqual({
      status: 404,
      headers: { ...safe, 'content-type': 'text/plain; charset=utf-8' },
      body: 'The console is not built: "npm run build" builds it, and "npm start" does so.\n',
    })
  })

  test('asks for no token, and answers links from elsewhere', async () => {
    const { app } = await startApp('2.6', { controlToken: 'secret' })
    const headers = { 'sec-fetch-site': 'cross-site' }
    const { body } = await app.inject({ url: `/_ns/x${consolePath}/no`, headers })
    expect(body).toBe('The console has no such file.\n')
  })

  test('is not there without the control plane', async () => {
    const { app } = await startApp('2.6', { auth: false, control: 'off' })
    const { statusCode, body } = await app.inject({ url: consolePath })
    expect([statusCode, body]).toEqual([404, '404 page not found'])
  })
})
