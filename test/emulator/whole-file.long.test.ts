import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readCases } from '../../src/commands/read-cases.js'
import { readSeed } from '../../src/emulator/seeds/seed.js'
import { readWhole } from '../../src/emulator/whole-file.js'
import { readMilvusYaml } from '../../src/process/milvus-yaml.js'
import { tlsOption, upstreamOptions } from '../../src/process/tls.js'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function fifoIn(folder: string, name: string): string {
  const file = join(folder, name)
  execFileSync('mkfifo', [file])
  return file
}

describe('a file that is read as a whole', () => {
  test('has its bytes, and none where it is /dev/null', () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, 'text')
    expect(readWhole(file, 4).toString()).toBe('text')
    expect(readWhole('/dev/null')).toHaveLength(0)
  })

  test.each(['/dev/zero', '/dev/tty', '/dev/ptmx'])('is not %s, which never ends', (file) => {
    expect(() => readWhole(file)).toThrow('it is no regular file')
  })

  test('is no larger than it may be', () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, 'texts')
    expect(() => readWhole(file, 4)).toThrow('it is larger than 4 bytes')
    truncateSync(file, 2 ** 33)
    expect(() => readWhole(file)).toThrow('it is larger than')
  })

  const read = `import { readWhole } from './src/emulator/whole-file.ts'; process.stdout.write(readWhole(process.argv[1]))`

  test('may come from a pipe of the shell', () => {
    const run = (words: string) =>
      execFileSync('bash', ['-c', words, '', process.execPath, read], { encoding: 'utf8' })
    expect(run('"$1" --import tsx --input-type module -e "$2" <(echo a seed)')).toBe('a seed\n')
    expect(run('echo text | "$1" --import tsx --input-type module -e "$2" /dev/stdin')).toBe(
      'text\n',
    )
  })

  const argv = ['--import', 'tsx', '--input-type', 'module', '-e', read]

  test.each(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'])(
    'may come from a socket, which other programs give as %s',
    (file) => {
      // A socket is what Node makes for `input`.
      const answer = execFileSync(process.execPath, [...argv, file], { input: 'a seed' })
      expect(answer.toString()).toBe('a seed')
    },
  )

  test('may be typed', () => {
    // What is typed comes out as well, and ends of lines as a terminal has them.
    const words = ['-qec', '"$NODE" --import tsx --input-type module -e "$READ" /dev/stdin']
    const answer = execFileSync('script', [...words, '/dev/null'], {
      input: 'a seed\n\u0004',
      env: { ...process.env, NODE: process.execPath, READ: read },
    })
    expect(answer.toString().split('\r\n').slice(-2)).toEqual(['a seed', ''])
  })

  test('is no device that never ends, inherited as well', () => {
    const words = '"$0" "$@" /dev/stdin </dev/zero'
    expect(() =>
      execFileSync('bash', ['-c', words, process.execPath, ...argv], { stdio: 'pipe' }),
    ).toThrow('it is no regular file')
  })
})

/** Each would wait for a writer for ever. */
test.each([
  ['a seed', (file: string) => readSeed(file)],
  ['cases', (file: string) => readCases(file)],
  ['a certificate', (file: string) => certificate({ tlsCert: file, tlsKey: file })],
  ['an authority', (file: string) => authority(file)],
])('%s in a named pipe is refused', (_, read) => {
  expect(() => read(fifoIn(newFolder(), 'fifo'))).toThrow('it is no regular file')
})

const certificate = (files: { tlsCert: string; tlsKey: string }) =>
  tlsOption({ tls: 'off', tlsCa: '', ...files }, {})

const authority = (upstreamCa: string) =>
  upstreamOptions({ upstream: 'https://milvus.example', twin: '', upstreamCa }, {})

describe('the configuration of Milvus', () => {
  test('in a named pipe is refused', async () => {
    const folder = newFolder()
    const file = fifoIn(folder, 'user.yaml')
    await expect(readMilvusYaml(folder)).rejects.toThrow(`${file}: it is no regular file`)
  })

  test('as UTF-16 is refused by that name', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'user.yaml'), 'proxy:\n  port: 5\n', 'utf16le')
    await expect(readMilvusYaml(folder)).rejects.toThrow('it is UTF-16, not UTF-8')
  })
})
