import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './servers.mjs'
import { verdicts } from './table.mjs'

const megabyte = 1024 * 1024

/** Size of the bundle, and of what `npm install` of the packed package brings. */
export function sizes() {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-sizes-'))
  try {
    const npm = (...args) => run('npm', args, folder)
    // dist/ was built already; what it loads only when needed is not counted.
    const packed = npm('pack', root, '--ignore-scripts', '--json')
    const [{ filename }] = JSON.parse(packed)
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    npm('install', filename, '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund')
    const bundle = statSync(`${root}dist/main.cjs`).size / megabyte
    const tarball = statSync(join(folder, filename)).size / megabyte
    const install = Number(run('du', ['-sk', 'node_modules'], folder).split('\t')[0]) / 1024
    const figures = [
      { figure: 'the bundle', value: bundle, most: 1.2 },
      { figure: 'production install', value: install, most: 25 },
      { figure: 'the packed package', value: tarball },
    ].map((figure) => ({ ...figure, unit: ' MB' }))
    return { data: { bundle, install, tarball }, markdown: verdicts(figures) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const run = (command, args, cwd) =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 300_000,
  })
