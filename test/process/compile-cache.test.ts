import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const source = new URL('../../.scripts/compile-cache.cjs', import.meta.url)
const { wrap } = createRequire(import.meta.url)('../../.scripts/compile-cache.cjs')

/** A program that is started with the cache, and the folder that keeps what was compiled. */
function program() {
  const folder = mkdtempSync(join(tmpdir(), 'compile-cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  copyFileSync(source, join(folder, 'compile-cache.cjs'))
  const say = (text: string) => {
    const main = `exports.said = [${text}]\nrequire('./later.cjs')\n`
    writeFileSync(join(folder, 'main.cjs'), wrap(main))
  }
  // What is loaded later is read as any module, and shares the first.
  writeFileSync(join(folder, 'later.cjs'), "console.log(...require('./main.cjs').said)")
  say(
    'require.main === module, typeof require("node:fs").statSync, Object.getPrototypeOf(exports), __filename',
  )
  return { folder, say, kept: join(folder, `milvus-emulator-${process.getuid?.() ?? 'user'}`) }
}

function run(folder: string, build = 'first', env = {}, isAll = true): string {
  const script = `const { load, useCompileCache } = require('./compile-cache.cjs')
    const keep = useCompileCache(module, '${build}')
    load(module, 'main.cjs')
    keep(${isAll})`
  const bounds = { timeout: 60_000, encoding: 'utf8' } as const
  const options = { ...bounds, cwd: folder, env: { TMPDIR: folder, ...env } }
  const { error, stdout, stderr } = spawnSync(process.execPath, ['-e', script], options)
  expect(error).toBeUndefined()
  expect(stderr).toBe('')
  return stdout.trim()
}

/** The files of the folder, each with what changes when it is written anew. */
function filesOf(kept: string): Record<string, number> {
  return Object.fromEntries(
    readdirSync(kept).map((file) => [file, statSync(join(kept, file)).mtimeMs]),
  )
}

test('compiled code is kept for this user alone, and taken again', () => {
  const { folder, kept } = program()
  const said = `false function null ${join(folder, 'main.cjs')}`
  expect(run(folder)).toBe(said)
  const files = filesOf(kept)
  const end = `-${process.arch}-${process.version}`
  expect(Object.keys(files)).toEqual([expect.stringMatching(/^first-\w+-/)])
  expect(Object.keys(files)[0]?.endsWith(end)).toBe(true)
  expect(statSync(kept).mode & 0o777).toBe(0o700)
  expect(run(folder)).toBe(said)
  expect(filesOf(kept)).toEqual(files)
})

test('what was kept of less than a start is added to, until one kept all', () => {
  const { folder, kept } = program()
  const runs = [false, false, true, false, true].map((isAll) => {
    run(folder, 'first', {}, isAll)
    return Object.values(filesOf(kept))[0]
  })
  const [first, second, whole] = runs
  expect([first, second]).not.toContain(whole)
  expect(first).not.toBe(second)
  expect(runs.slice(2)).toEqual([whole, whole, whole])
})

test('what another build compiled is not taken, were its source as long', () => {
  const { folder, say } = program()
  say('"one"')
  expect(run(folder, 'first')).toBe('one')
  say('"two"')
  expect(run(folder, 'second')).toBe('two')
})

test('the stacks of two installations name their own files, also where they share what is kept', () => {
  const places = [program(), program()]
  const shared = mkdtempSync(join(tmpdir(), 'compile-cache-'))
  onTestFinished(() => rmSync(shared, { recursive: true }))
  for (const { folder, say } of places) {
    say('new Error().stack')
    const stack = run(folder, 'first', { NODE_COMPILE_CACHE: shared })
    expect(stack).toContain(` (${join(folder, 'main.cjs')}:1:`)
  }
})

test.each([
  ['is empty', ''],
  ['is none of ours', 'junk'],
])('a file that %s is written anew', (_, text) => {
  const { folder, say, kept } = program()
  say('"one"')
  run(folder)
  const [name = ''] = readdirSync(kept)
  writeFileSync(join(kept, name), text)
  expect(run(folder)).toBe('one')
  expect(statSync(join(kept, name)).size).toBeGreaterThan(100)
})

test.skipIf(process.platform !== 'linux')(
  'a start does without where no folder can be made',
  () => {
    const { folder, say } = program()
    say('"one"')
    expect(run(folder, 'first', { TMPDIR: '/proc' })).toBe('one')
    expect(run(folder, 'first', { TMPDIR: '/proc/nowhere/at/all' })).toBe('one')
  },
)

test('a file in the place of the folder is left alone, and nothing noted', () => {
  const { folder, say, kept } = program()
  say('module.constructor.prototype._compile.name')
  expect(run(folder)).toBe('compile')
  rmSync(kept, { recursive: true })
  writeFileSync(kept, '')
  expect(run(folder)).not.toBe('compile')
})

test('nothing is kept where others may write, nor where it is not wanted', () => {
  const { folder, kept, say } = program()
  say('"one"')
  expect(run(folder, 'first', { NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('one')
  expect(run(folder, 'first', { TMPDIR: '/dev/null' })).toBe('one')
  expect(run(folder, 'first', { NODE_COMPILE_CACHE: join(folder, 'own') })).toBe('one')
  // Node 22 and later keep their own there too.
  expect(readdirSync(join(folder, 'own'))).toContain(basename(kept))
  expect(readdirSync(folder).sort()).toEqual(['compile-cache.cjs', 'later.cjs', 'main.cjs', 'own'])
  run(folder)
  for (const name of readdirSync(kept)) rmSync(join(kept, name))
  chmodSync(kept, 0o777)
  expect(run(folder)).toBe('one')
  expect(readdirSync(kept)).toEqual([])
})
