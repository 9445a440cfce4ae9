// Builds dist/: the command line as one bundle, with what few starts need in files of their own, the library
// with its types, and the console.
// With --if-needed it does so only when a source is newer than the result.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { buildConsole } from './build-console.mjs'
import { buildLibrary } from './build-library.mjs'
import { holdLock } from './build-lock.mjs'
import makeTables from './grammar.mjs'
import { licensesOf } from './licenses.mjs'
import makeModule from './webassembly.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
// esbuild remembers where the process began.
process.chdir(root)

const mayBeFresh = process.argv.includes('--if-needed')
if (mayBeFresh && isFresh()) process.exit(0)
await holdLock('.build.lock')
// Another may have built it meanwhile.
if (mayBeFresh && isFresh()) process.exit(0)

const target = { platform: 'node', target: 'node20.19', legalComments: 'none' }
const common = { ...target, absWorkingDir: root, bundle: true, metafile: true }
/** As CommonJS calls it. */
const ownFolder = { 'import.meta.dirname': '__dirname' }
/** What went into the bundles. */
const bundled = new Set()

/**
 * What comes bundled with packages that ours does not depend on, by the path of the import that loads it. Each shares
 * nothing with the rest. What we write ourselves needs no entry: whatever is imported by `import()` becomes a file.
 */
const lazy = new Map([
  ['./metrics.js', { entry: 'src/server/metrics.ts', file: 'metrics.cjs' }],
  ['./certificate.js', { entry: 'src/server/certificate.ts', file: 'certificate.cjs' }],
  ['yaml', { entry: 'yaml', file: 'yaml.cjs' }],
  ...['./grammar/explain.js', '../filter/grammar/explain.js'].map((path) => [
    path,
    { entry: 'src/milvus/filter/grammar/explain.ts', file: 'filter-syntax.cjs' },
  ]),
  ['./geometry.js', { entry: 'src/milvus/filter/geometry.ts', file: 'geometry.cjs' }],
  ['./undici.js', { entry: 'src/twin/undici.ts', file: 'undici.cjs' }],
  ['./re2.js', { entry: 'src/milvus/filter/re2.ts', file: 're2.cjs' }],
  ['./hyparquet.js', { entry: 'src/milvus/imports/formats/hyparquet.ts', file: 'hyparquet.cjs' }],
  ['./stemmers.js', { entry: 'src/milvus/analyzers/stemmers.ts', file: 'stemmers.cjs' }],
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
/** What Fastify and pino load at once, for servers, plugins, proxies and log targets of another kind than ours. */
const otherKinds = new Set([
  'node:https',
  'node:http2',
  'semver',
  '@fastify/proxy-addr',
  'thread-stream',
])
const leaveUnusedOut = {
  name: 'leave unused modules out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, importer }) => {
      if (unused.has(path)) return { path, namespace: 'unused' }
      const empty = otherKinds.has(path) && /(fastify|pino).lib.[\w-]+\.js$/.test(importer)
      return empty ? { path, namespace: 'empty' } : undefined
    })
    onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({
      contents: `throw new Error('the command line comes without ${path}')`,
    }))
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

makeTables()
await makeModule()
rmSync('dist', { recursive: true, force: true })
await buildProgram()
for (const { entry, file } of lazy.values()) {
  const outfile = `dist/${file}`
  const { metafile } = await build({
    ...common,
    format: 'cjs',
    minify: true,
    entryPoints: [entry],
    outfile,
  })
  note(metafile)
}
await buildLauncher()
await buildLibrary(common, leaveLazyOut)
note(await buildConsole(root))
await writeDocuments()
writeFileSync('dist/LICENSES.txt', licensesOf(bundled))

/**
 * The command line, in CommonJS, which starts sooner. What it loads lazily must share its modules (an error is known by
 * its class), and esbuild splits ES modules alone: so each file is made one of CommonJS afterwards.
 */
async function buildProgram() {
  const { outputFiles, metafile } = await build({
    ...common,
    format: 'esm',
    minify: true,
    entryPoints: { main: 'src/cli.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    splitting: true,
    chunkNames: '[name]-[hash]',
    write: false,
    // Used where it is installed (src/milvus/analyzers/jieba.ts): it reads its dictionary from its own folder.
    external: ['jieba-wasm'],
    plugins: [leaveLazyOut, leaveUnusedOut],
  })
  note(metafile)
  mkdirSync('dist')
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      ...target,
      format: 'cjs',
      minify: true,
      define: ownFolder,
      // One loader less to start, and none that .scripts/compile-cache.cjs cannot serve.
      supported: { 'dynamic-import': false },
    })
    writeFileSync(path, code)
  }
}

/** What starts the command line, and tells what was compiled of this build from the rest. */
async function buildLauncher() {
  copyFileSync('.scripts/compile-cache.cjs', 'dist/compile-cache.cjs')
  const hash = createHash('sha256')
  for (const file of readdirSync('dist').sort()) hash.update(readFileSync(`dist/${file}`))
  const define = { BUILD: JSON.stringify(hash.digest('hex').slice(0, 16)) }
  const { code } = await transform(readFileSync('.scripts/launcher.cjs', 'utf8'), { define })
  writeFileSync('dist/cli.cjs', code)
}

/** The OpenAPI document of each release, and the schema of its seeds, for those who read files. */
async function writeDocuments() {
  const { apiDocument, seedJsonSchema, versions } = await import('../dist/index.js')
  mkdirSync('dist/openapi')
  mkdirSync('dist/seed')
  for (const version of versions) {
    writeFileSync(`dist/openapi/${version}.json`, JSON.stringify(apiDocument(version)))
    const schema = JSON.stringify(seedJsonSchema(version))
    writeFileSync(`dist/seed/${version}.schema.json`, schema)
  }
}

function note({ inputs }) {
  for (const file of Object.keys(inputs)) bundled.add(file)
}

function isFresh() {
  if (!existsSync('dist/cli.cjs') || !existsSync('dist/LICENSES.txt')) return false
  const built = statSync('dist/cli.cjs').mtimeMs
  const sources = readdirSync('src', { recursive: true }).map((file) => `src/${file}`)
  return [
    ...sources,
    'package.json',
    'package-lock.json',
    '.scripts/launcher.cjs',
    '.scripts/compile-cache.cjs',
  ].every((file) => statSync(file).mtimeMs <= built)
}
