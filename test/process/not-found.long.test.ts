import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { METHODS } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'

const cwd = fileURLToPath(new URL('../..', import.meta.url))

/** The last is no path that can be read, and the star stands for the server. */
const paths = ['/', '/nowhere', '/v2/vectordb', '*', '/%zz']

beforeAll(() => {
  execFileSync(process.execPath, ['.scripts/build.mjs', '--if-needed'], { cwd })
})

/** Each method asks twice: the built program gives it its routes at the first request. */
test('the built program answers what is not found as its sources do', async () => {
  const sources = await startEmulator()
  onTestFinished(() => sources.close())
  const built = await startBuilt()
  for (const method of METHODS) {
    const known = [...paths, ...paths].map((path) => `${method} ${path} HTTP/1.1`)
    for (const line of [...known, 'DESCRIBE / RTSP/1.0', 'PRI /']) {
      expect(await ask(built, line)).toBe(await ask(sources.url, line))
    }
  }
})

async function startBuilt(): Promise<string> {
  const argv = ['dist/cli.cjs', '--port', '0', '--management-port', 'off']
  const child = spawn(process.execPath, argv, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  return JSON.parse(line).url
}

/** What comes back for a request, without its date. */
async function ask(url: string, line: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const auth = 'Authorization: Bearer root:Milvus'
  socket.write(`${line}\r\nHost: a\r\n${auth}\r\nConnection: close\r\n\r\n`)
  return (await text(socket)).replace(/^date:.*\r\n/im, '')
}
