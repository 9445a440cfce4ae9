import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { helpText } from '../src/process/help.js'
import { beginRequest, untilItCloses } from './support/begin-request.js'
import { readyOf, startProcess, withoutTimers } from './support/start-process.js'

const folder = new URL('..', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))

interface Running {
  readonly child: ChildProcess
  readonly output: { stdout: string; stderr: string }
  /** How the process ended. */
  readonly ended: Promise<number | null>
}

function run(...argv: string[]): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...argv], {
    cwd: folder,
    env: { PATH: process.env.PATH },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text
  })
  return { child, output, ended: once(child, 'close').then(([code]) => code) }
}

/** Starts on free ports, unless it is told of others, and waits for the ready line. */
async function startReady(...argv: string[]) {
  const free = ['--port', '--management-port'].filter((flag) => !argv.includes(flag))
  const running = run(...free.flatMap((flag) => [flag, '0']), ...argv)
  while (!running.output.stdout.includes('\n')) {
    const alive = await Promise.race([
      once(running.child.stdout ?? running.child, 'data').then(() => true),
      running.ended.then(() => false),
    ])
    if (!alive) throw new Error(running.output.stderr)
  }
  return { ...running, ready: JSON.parse(running.output.stdout) }
}

const post = async (url: string, token = 'root:Milvus') =>
  (
    await fetch(`${url}/v2/vectordb/collections/list`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    })
  ).json()

describe('the command line', () => {
  test('prints one line when it is ready, and answers', async () => {
    const { ready, child, output } = await startReady('--profile', '2.3')
    expect(ready).toEqual({
      event: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      managementUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      consoleUrl: `${ready.url}/_emulator/console`,
      profile: '2.3',
      pid: child.pid,
    })
    expect(await post(ready.url)).toEqual({ code: 200, data: [] })
    expect(await (await fetch(`${ready.managementUrl}/healthz`)).text()).toBe('OK')
    expect(output).toEqual({ stdout: `${JSON.stringify(ready)}\n`, stderr: '' })
  })

  test('begins with a seed', async () => {
    const { ready } = await startReady(
      '--seed',
      'fixtures/quickstart.json',
      '--management-port',
      'off',
    )
    expect(ready.managementUrl).toBeNull()
    expect(await post(ready.url, 'user:password')).toEqual({
      code: 0,
      data: ['custom_setup_not_indexed'],
    })
  })

  test('helps', async () => {
    const { output, ended } = run('--help')
    expect([await ended, output]).toEqual([0, { stdout: helpText(), stderr: '' }])
  })

  test('tells its version', async () => {
    const { output, ended } = run('--version')
    expect([await ended, output]).toEqual([0, { stdout: `${version}\n`, stderr: '' }])
  })

  test.each([
    [['--profile', '2.7'], '--profile: "2.7" is not one of 2.3, 2.4, 2.5, 2.6, 3.0'],
    [['--seed', '/nowhere.json'], 'seed /nowhere.json: there is no such file'],
    [['--seed', 'package.json'], 'seed package.json: /name: '],
    [['--nope'], '--nope'],
    [['--host', '192.0.2.1'], 'host 192.0.2.1: is no address of this machine'],
    [['--host', 'fe80::1'], 'host fe80::1: is no address of this machine'],
    [['--host', 'nowhere.invalid'], 'host nowhere.invalid: is not known'],
    [['--port-file', '/nowhere/x'], '--port-file /nowhere/x: its folder is not there'],
    [['--port-file', '/proc/x'], '--port-file /proc/x: its folder is not there'],
  ])('refuses %j in one line', async (argv, reason) => {
    const { output, ended } = run('--port', '0', '--management-port', 'off', ...argv)
    expect(await ended).toBe(1)
    expect(output.stdout).toBe('')
    expect(output.stderr).toMatch(/^milvus-emulator: [^\n]+\n$/)
    expect(output.stderr).toContain(reason)
  })

  test.each(['--port', '--management-port'])('refuses a busy %s in one line', async (flag) => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const other = flag === '--port' ? ['--management-port', 'off'] : ['--port', '0']
    const { output, ended } = run(flag, String(port), ...other)
    expect([await ended, output]).toEqual([
      1,
      {
        stdout: '',
        // Who has it shows on Linux only.
        stderr: expect.stringMatching(
          `^milvus-emulator: port ${port} is in use by another process(: .+)?; ${flag} 0 takes any free one\\n$`,
        ),
      },
    ])
  })

  test('openapi prints the document of a release', async () => {
    const { output, ended } = run('openapi', '--profile', '2.4')
    expect(await ended).toBe(0)
    expect(JSON.parse(output.stdout)).toMatchObject({ openapi: '3.1.0', info: { version: '2.4' } })
  })

  describe('exec', () => {
    const script = (code: string) => [
      'exec',
      '--profile',
      '2.3',
      '--',
      process.execPath,
      '-e',
      code,
    ]

    test('runs a command that finds the emulator, and ends with it', async () => {
      const code = `
        const { MILVUS_URL, MILVUS_TOKEN } = process.env
        const headers = { authorization: 'Bearer ' + MILVUS_TOKEN }
        fetch(MILVUS_URL + '/v2/vectordb/collections/list', { method: 'POST', headers, body: '{}' })
          .then((answer) => answer.text())
          .then(console.log)`
      const { output, ended } = run(...script(code))
      expect([await ended, output]).toEqual([0, { stdout: '{"code":200,"data":[]}\n', stderr: '' }])
    })

    test.each([
      ['process.exit(3)', 3],
      ['process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 9999)', 143],
    ])('gives the exit code of %s', async (code, expected) => {
      const { output, ended } = run(...script(code))
      expect([await ended, output]).toEqual([expected, { stdout: '', stderr: '' }])
    })

    test('has a port file while the command runs', async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'port-file-')), 'port.json')
      const code = `process.stdout.write(require('node:fs').readFileSync(${JSON.stringify(file)}))`
      const argv = ['exec', '--port-file', file, '--', process.execPath, '-e', code]
      const { child, output, ended } = run(...argv)
      expect([await ended, output.stderr]).toEqual([0, ''])
      expect(JSON.parse(output.stdout)).toMatchObject({ event: 'ready', pid: child.pid })
      expect(existsSync(file)).toBe(false)
    })

    test('hands SIGTERM on', async () => {
      const code =
        'process.on("SIGTERM", () => process.exit(5)); console.log("up"); setTimeout(() => {}, 9999)'
      const { child, output, ended } = run(...script(code))
      while (!output.stdout.includes('up')) await once(child.stdout ?? child, 'data')
      child.kill('SIGTERM')
      expect(await ended).toBe(5)
    })

    test('takes two of a signal at once for one', async () => {
      const code = `
        process.on("SIGTERM", () => setTimeout(() => process.exit(5), 100))
        console.log("up")
        setTimeout(() => {}, 9999)`
      const { child, output, ended } = run(...script(code))
      while (!output.stdout.includes('up')) await once(child.stdout ?? child, 'data')
      child.kill('SIGTERM')
      child.kill('SIGTERM')
      expect(await ended).toBe(5)
    })

    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('kills at the second %s what does not end', async (signal, code) => {
      const { child, output, ended } = run(
        ...script(`
          for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {})
          console.log("up " + process.pid)
          setInterval(() => {}, 9999)`),
      )
      while (!output.stdout.includes('\n')) await once(child.stdout ?? child, 'data')
      const again = setInterval(() => child.kill(signal), 200)
      expect(await ended).toBe(code)
      clearInterval(again)
      const [, pid] = output.stdout.split(' ')
      expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH')
    })

    test.each([
      [['exec'], 1, 'exec: there is no command behind --, as in exec -- npm test'],
      [['exec', '--'], 1, 'exec: there is no command behind --, as in exec -- npm test'],
      [['exec', '--', '/nowhere/x'], 127, 'exec: "/nowhere/x": there is no such command'],
      [['exec', '--', ''], 127, 'exec: "": there is no such command'],
      [
        ['exec', '--', 'package.json/x'],
        126,
        'exec: "package.json/x": a part of its path is no folder',
      ],
      [['exec', '--', './test'], 126, 'exec: "./test": its permissions forbid it'],
    ])('refuses %j', async (argv, code, reason) => {
      const { output, ended } = run(...argv)
      expect([await ended, output.stderr]).toEqual([code, `milvus-emulator: ${reason}\n`])
    })
  })

  test('says why it ends where nobody can be told that it is ready', async () => {
    const full = openSync('/dev/full', 'w')
    const argv = ['--import', 'tsx', 'src/cli.ts', '--port', '0', '--management-port', 'off']
    const { status, stderr } = spawnSync(process.execPath, argv, {
      cwd: folder,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^milvus-emulator: standard output: ENOSPC[^\n]*\n$/),
    ])
  })

  test('is quiet where its reader has seen enough', async () => {
    const { child, output, ended } = run('openapi')
    child.stdout?.destroy()
    expect([await ended, output.stderr]).toEqual([0, ''])
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('ends on %s', async (signal) => {
    const { child, ended, ready } = await startReady()
    // What never ends is not waited for.
    await beginRequest(ready.url)
    child.kill(signal)
    expect(await ended).toBe(0)
  })

  test('answers on SIGTERM what is under way', async () => {
    const emulator = startProcess(['--port', '0', '--management-port', 'off'], withoutTimers(800))
    const { url } = await readyOf(emulator)
    const socket = await beginRequest(url)
    let received = ''
    socket.setEncoding('utf8').on('data', (text) => {
      received += text
    })
    emulator.child.kill('SIGTERM')
    await untilItCloses(url)
    socket.write('{}')
    expect(await emulator.ended).toBe(0)
    expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n\{"code":0,"data":\[\]\}$/)
    expect(emulator.output.stderr).toBe('')
  })
})
