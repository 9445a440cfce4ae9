import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './process.mjs'
import { answer, path } from './request.mjs'

/**
 * Installs Prism and Mockoon into a temporary folder, each to give one canned answer with its own defaults.
 * @returns the servers, and a function that removes the folder
 */
export async function installPeers() {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-peers-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    execFileSync(
      'npm',
      [
        'install',
        '@stoplight/prism-cli',
        '@mockoon/cli',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 },
    )
    return { servers: [await prism(folder), await mockoon(folder)], remove }
  } catch (error) {
    remove()
    throw error
  }
}

async function prism(folder) {
  const port = await freePort()
  const document = join(folder, 'openapi.json')
  writeFileSync(document, JSON.stringify(openApi))
  const bin = join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js')
  return {
    name: 'Prism',
    port,
    args: [bin, 'mock', document, '-p', String(port), '-h', '127.0.0.1'],
  }
}

async function mockoon(folder) {
  const port = await freePort()
  const document = join(folder, 'mockoon.json')
  writeFileSync(document, JSON.stringify(environment(port)))
  const bin = join(folder, 'node_modules/@mockoon/cli/bin/run.js')
  return { name: 'Mockoon', port, args: [bin, 'start', '--data', document, '--port', String(port)] }
}

const text = { type: 'string' }
const openApi = {
  openapi: '3.0.3',
  info: { title: 'drop', version: '1' },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    [path]: {
      post: {
        security: [{ bearer: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['collectionName', 'indexName'],
                properties: { collectionName: text, indexName: text },
              },
            },
          },
        },
        responses: {
          200: {
            description: 'dropped',
            content: { 'application/json': { example: JSON.parse(answer) } },
          },
        },
      },
    },
  },
}

const environment = (port) => ({
  uuid: '11111111-1111-4111-8111-111111111111',
  lastMigration: 33,
  name: 'drop',
  port,
  hostname: '127.0.0.1',
  routes: [
    {
      uuid: '22222222-2222-4222-8222-222222222222',
      type: 'http',
      method: 'post',
      endpoint: path.slice(1),
      responses: [
        {
          uuid: '33333333-3333-4333-8333-333333333333',
          default: true,
          statusCode: 200,
          bodyType: 'INLINE',
          body: answer,
          headers: [{ key: 'Content-Type', value: 'application/json' }],
        },
      ],
    },
  ],
})
