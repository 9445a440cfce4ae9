// Builds dist/: the command line as one bundle, with what few starts need in files of their own, and the library
// with its types.
// With --if-needed it does so only when a source is newer than the result.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
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

/** Loaded when they are needed, by the path of their import. */
const lazy = new Map([
  ['./metrics.js', { entry: 'src/server/metrics.ts', file: 'metrics.cjs' }],
  ['yaml', { entry: 'yaml', file: 'yaml.cjs' }],
])
const leaveLazyOut = {
  name: 'leave lazy imports out',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      const found = kind === 'dynamic-import' && lazy.get(path)
      return found ? { path: `./${found.file}`, external: true } : undefined
    })
  },
}
/** What Fastify loads only for schemas of its own kind (src/http/validator.ts), and for `inject`. */
const unused = new Set([
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'light-my-request',
])
/** What Fastify loads at once, for servers of another kind than ours. */
const otherServers = new Set(['node:https', 'node:http2'])
const leaveUnusedOut = {
  name: 'leave unused modules out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, importer }) => {
      if (unused.has(path)) return { path, namespace: 'unused' }
      const empty = otherServers.has(path) && /fastify.lib.server\.js$/.test(importer)
      return empty ? { path, namespace: 'empty' } : undefined
    })
    onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({
      contents: `throw new Error('the command line comes without ${path}')`,
    }))
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}
const program = { ...common, format: 'cjs', minify: true }

rmSync('dist', { recursive: true, force: true })
await build({
  ...program,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/main.cjs',
  plugins: [leaveLazyOut, leaveUnusedOut],
})
for (const { entry, file } of lazy.values()) {
  await build({ ...program, entryPoints: [entry], outfile: `dist/${file}` })
}
copyFileSync('.scripts/launcher.cjs', 'dist/cli.cjs')
await build({
  ...common,
  entryPoints: ['src/index.ts', 'src/testcontainers.ts', 'src/vitest.ts'],
  outdir: 'dist',
  format: 'esm',
  // The fixture's server is the library's own.
  splitting: true,
  packages: 'external',
  plugins: [leaveLazyOut],
})
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.tsconfig.build.json'], {
  stdio: 'inherit',
})

function isFresh() {
  if (!existsSync('dist/cli.cjs') || !existsSync('dist/index.d.ts')) return false
  const built = statSync('dist/cli.cjs').mtimeMs
  const sources = readdirSync('src', { recursive: true }).map((file) => `src/${file}`)
  return [...sources, 'package.json', 'package-lock.json', '.scripts/launcher.cjs'].every(
    (file) => statSync(file).mtimeMs <= built,
  )
}
