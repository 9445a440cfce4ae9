// Builds dist/: the command line, the library with its types, and the console.
// With --if-needed it does so only when a source is newer than the result.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildConsole } from './build-console.mjs'
import { buildLibrary } from './build-library.mjs'
import { holdLock } from './build-lock.mjs'
import { buildProgram } from './build-program.mjs'
import makeTables from './grammar.mjs'
import { licensesOf } from './licenses.mjs'
import makeModule from './webassembly.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
// esbuild remembers where the process began.
process.chdir(root)

const mayBeFresh = process.argv.includes('--if-needed')
if (mayBeFresh && isFresh()) process.exit(0)
if (mayBeFresh) console.error('milvus-emulator: building dist, which takes a while')
await holdLock('.build.lock')
// Another may have built it meanwhile.
if (mayBeFresh && isFresh()) process.exit(0)

const target = { platform: 'node', target: 'node20.19', legalComments: 'none' }
const common = { ...target, absWorkingDir: root, bundle: true, metafile: true }
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
  ...['./spatial/geometry.js', './geometry.js'].map((path) => [
    path,
    { entry: 'src/milvus/filter/spatial/geometry.ts', file: 'geometry.cjs' },
  ]),
  ['../go/re2.js', { entry: 'src/milvus/go/re2.ts', file: 're2.cjs' }],
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
makeTables()
await makeModule()
rmSync('dist', { recursive: true, force: true })
for (const file of await buildProgram(root, lazy)) bundled.add(file)
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
  refuseCopies(entry, metafile)
}
await buildThread()
await buildLauncher()
await buildLibrary(common, leaveLazyOut)
note(await buildConsole(root))
await writeDocuments()
writeFileSync('dist/LICENSES.txt', licensesOf(bundled))

/**
 * What relates large geometries in a thread of its own. It has copies of errors, which never leave it, and takes the
 * geometry from the file that others load.
 */
async function buildThread() {
  const { metafile } = await build({
    ...common,
    format: 'cjs',
    minify: true,
    supported: { 'dynamic-import': false },
    entryPoints: ['src/milvus/filter/spatial/worker.ts'],
    outfile: 'dist/geometry-thread.cjs',
    plugins: [leaveLazyOut],
  })
  note(metafile)
}

/** What starts the command line, and tells what was compiled of this build from the rest. */
async function buildLauncher() {
  const hash = createHash('sha256')
  const files = readdirSync('dist').sort()
  for (const file of ['../.scripts/compile-cache.cjs', ...files]) {
    hash.update(readFileSync(`dist/${file}`))
  }
  const define = { BUILD: JSON.stringify(hash.digest('hex').slice(0, 16)) }
  const entryPoints = ['.scripts/launcher.cjs']
  await build({ ...common, define, entryPoints, outfile: 'dist/cli.cjs' })
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

/** An error of a class that stands in two files would be no `MilvusError` to who catches it, and be answered with 500. */
function refuseCopies(entry, { outputs }) {
  const kept = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const [copied] =
    kept.find(
      ([file, { bytesInOutput }]) => file.startsWith('src/milvus/errors/') && bytesInOutput > 0,
    ) ?? []
  if (copied) throw new Error(`${entry} is bundled by itself, so that it must not import ${copied}`)
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
