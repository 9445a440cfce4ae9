import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { beginRequest, untilItCloses } from '../support/begin-request.js'
import { withoutTimers } from '../support/start-process.js'

const cwd = new URL('../..', import.meta.url)
/** The built one loads less of what its log is made of. */
const programs = {
  sources: ['--import', 'tsx', 'src/cli.ts'],
  built: ['dist/cli.cjs'],
}

/** Their lines are more than a pipe, or a socket in its place, takes. */
const many = 1500

/** Starts the emulator with a line a request, and standard error where the test wants it. */
async function start(
  program: keyof typeof programs,
  stderr: 'pipe' | number = 'pipe',
  env: Record<string, string> = {},
) {
  const argv = ['--port', '0', '--management-port', 'off', '--log-level', 'info']
  const child = spawn(process.execPath, [...programs[program], ...argv], {
    ...{ cwd, stdio: ['ignore', 'pipe', stderr], env: { PATH: process.env.PATH, ...env } },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout ?? child, 'data')
  const { url } = JSON.parse(line)
  return { child, url: url as string, ended: once(child, 'close').then(([code]) => code) }
}

async function ask(url: string, requests: number): Promise<void> {
  const init = { method: 'POST', headers: { authorization: 'Bearer root:Milvus' }, body: '{}' }
  for (let left = requests; left > 0; left -= 10) {
    const together = Array.from({ length: Math.min(left, 10) }, async () => {
      const answer = await fetch(`${url}/v2/vectordb/collections/list`, init)
      expect(await answer.json()).toEqual({ code: 0, data: [] })
    })
    await Promise.all(together)
  }
}

/** What standard error holds in the end. */
async function textOf({ stderr }: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of stderr?.setEncoding('utf8') ?? []) text += chunk
  return text
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.includes('list 0'))

beforeAll(() => {
  execFileSync(process.execPath, ['.scripts/build.mjs', '--if-needed'], { cwd })
})

describe.each(['sources', 'built'] as const)('the log of the %s', (program) => {
  test.runIf(process.platform === 'linux')('goes nowhere where a disk is full', async () => {
    const full = openSync('/dev/full', 'w')
    const { child, url, ended } = await start(program, full)
    closeSync(full)
    await ask(url, 20)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  test('ends with its reader, and nothing else does', async () => {
    const { child, url, ended } = await start(program)
    await ask(url, 1)
    child.stderr?.destroy()
    await ask(url, 20)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  test('holds nothing up while its reader does not read', async () => {
    const { child, url } = await start(program)
    await ask(url, many)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  test('comes to a reader that reads again, without another line', async () => {
    const { child, url } = await start(program)
    await ask(url, many)
    let text = ''
    child.stderr?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    while (linesOf(text).length < many) await once(child.stderr ?? child, 'data')
  })

  test('holds the last line before the end', async () => {
    const { child, url, ended } = await start(program, 'pipe', withoutTimers(800))
    const text = textOf(child)
    await ask(url, 3)
    await beginRequest(url)
    await ask(url, 1)
    child.kill('SIGTERM')
    await untilItCloses(url)
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
    expect(linesOf(await text)).toHaveLength(4)
    expect(await text).toMatch(/"msg":"second SIGTERM, exiting"}\n$/)
  })
})
