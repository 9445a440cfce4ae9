import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, onTestFinished, test } from 'vitest'
import { apiDocument } from '../../src/milvus/openapi/document.js'
import { versions } from '../../src/milvus/versions.js'
import { startEmulator } from '../../src/server/server.js'

const run = promisify(execFile)
const { resolve } = createRequire(import.meta.url)
const modules = join(dirname(resolve('typescript/package.json')), '..')
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** A folder with what the README's client needs beside it. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'client-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers', '@types/node']) {
    symlinkSync(join(modules, name), join(folder, 'node_modules', name))
  }
  return folder
}

async function compile(folder: string, ...files: string[]): Promise<string> {
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node']
  const argv = [join(modules, 'typescript/bin/tsc'), ...options, ...files]
  const { stdout } = await run(process.execPath, argv, { cwd: folder }).catch((error) => error)
  return stdout
}

const typesOf = async (version: (typeof versions)[number]): Promise<string> =>
  astToString(await openapiTS(JSON.stringify(apiDocument(version))))

test("the README's client is generated, compiled, and runs the life of a collection", {
  timeout: 120_000,
}, async () => {
  const folder = makeFolder()
  const [, program = ''] = /```ts client\n(.*?)```/s.exec(readme) ?? []
  const [, first = '', second = ''] = /prints `(.*?)`, then `(.*?)`/.exec(readme) ?? []
  writeFileSync(join(folder, 'milvus.d.ts'), await typesOf('2.6'))
  writeFileSync(join(folder, 'life.mts'), program.replace('./milvus.js', './milvus.d.ts'))
  expect(await compile(folder, 'life.mts')).toBe('')
  const emulator = await startEmulator({ profile: '2.6' })
  onTestFinished(() => emulator.close())
  const env = { ...process.env, MILVUS_URL: emulator.url, MILVUS_TOKEN: emulator.token }
  const { stdout } = await run(process.execPath, ['life.mjs'], { cwd: folder, env })
  expect(stdout).toBe(`${first}\n${second}\n`)
  expect(emulator.requests().map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0])
  emulator.expectNoNotes()
})

test('the types of every release compile', { timeout: 120_000 }, async () => {
  const folder = makeFolder()
  for (const version of versions) {
    writeFileSync(join(folder, `milvus-${version}.d.ts`), await typesOf(version))
  }
  const files = versions.map((version) => `milvus-${version}.d.ts`)
  expect(await compile(folder, '--noEmit', ...files)).toBe('')
})
