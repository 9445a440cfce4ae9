// Builds dist/: one bundled file for the command line, the library with its types.
// With --if-needed it does so only when a source is newer than the result.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
// esbuild remembers where the process began.
process.chdir(root)

if (process.argv.includes('--if-needed') && isFresh()) process.exit(0)

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
}

rmSync('dist', { recursive: true, force: true })
await build({
  ...common,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/cli.cjs',
  format: 'cjs',
  minify: true,
})
await build({
  ...common,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  format: 'esm',
  packages: 'external',
})
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.tsconfig.build.json'], {
  stdio: 'inherit',
})

function isFresh() {
  if (!existsSync('dist/cli.cjs') || !existsSync('dist/index.d.ts')) return false
  const built = statSync('dist/cli.cjs').mtimeMs
  const sources = readdirSync('src', { recursive: true }).map((file) => `src/${file}`)
  return [...sources, 'package.json', 'package-lock.json'].every(
    (file) => statSync(file).mtimeMs <= built,
  )
}
