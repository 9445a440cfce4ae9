// Builds the command line: one file with all that every start needs, and a file for whatever is loaded by `import()`.
import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { rolldown } from 'rolldown'
import compileCache from './compile-cache.cjs'

/** What Fastify loads only for schemas of its own kind (src/http/no-compilers.ts), and for its own `inject`. */
const unused = new Set([
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'light-my-request',
])
/** What Fastify and pino load at once, for servers, plugins, proxies, log targets and printed routes that are not ours. */
const otherKinds = new Set([
  'node:https',
  'node:http2',
  'semver',
  '@fastify/proxy-addr',
  'thread-stream',
  'worker_threads',
  '@pinojs/redact',
  'on-exit-leak-free',
  './lib/pretty-print',
  './transport',
  './lib/transport',
])
/** In place of what loads later than all that is used of it. */
const shorter = new Map([
  ['assert', 'module.exports = (value, message) => { if (!value) throw new Error(message) }'],
  // The router asks it of three patterns of its own, and of those in paths, of which ours have none.
  ['safe-regex2', 'module.exports = () => true'],
  // For log targets of other threads.
  ['./lib/caller', 'module.exports = () => []'],
  // Node loads the global only when it is used: a request later.
  ['perf_hooks', 'exports.performance = { now: () => globalThis.performance.now() }'],
])
/** Fastify's check of its own options, of which ours are known to be good; only their defaults are used. */
const optionsCheck = /[\\/]fastify[\\/]lib[\\/]config-validator\.js$/
/** The router of what is not found has two routes for each of 35 methods, and few are ever asked for. */
const notFoundRouter = /[\\/]fastify[\\/]lib[\\/]four-oh-four\.js$/
const addWhenAsked = `
const methods = require('find-my-way/lib/http-methods')
function addWhenAsked(router) {
  const routes = []
  const asked = new Set()
  const { lookup } = router
  router.lookup = (request, response) => {
    const { method } = request
    if (methods.includes(method) && !asked.has(method)) {
      for (const route of routes) router.on(method, ...route)
      asked.add(method)
    }
    lookup.call(router, request, response)
  }
  return (...route) => routes.push(route)
}`
/** Fastify makes a class of each of its hundred errors when it is loaded, of which few are thrown, and none is asked for by `instanceof`. */
const errorClasses = /[\\/]@fastify[\\/]error[\\/]index\.js$/
const makeWhenThrown = `
function createError(...given) {
  let made
  return function FastifyError(...args) {
    made ??= createErrorNow(...given)
    return new made(...args)
  }
}`
/** TypeBox's `Type` is a constant, of which nothing can be left out; as a namespace it holds what is used. */
const typeBuilder = /[\\/]typebox[\\/]build[\\/]esm[\\/]type[\\/]type[\\/]index\.mjs$/
const leaveUnusedOut = {
  name: 'leave unused modules out',
  resolveId(path, importer = '') {
    const name = path.replace('node:', '')
    if (shorter.has(name) && /node_modules/.test(importer)) return `\0shorter:${name}`
    if (!/(fastify|pino|find-my-way).(lib.)?[\w-]+\.js$/.test(importer)) return undefined
    if (unused.has(path)) return `\0unused:${path}`
    return otherKinds.has(path) ? `\0empty:${path}` : undefined
  },
  load(id) {
    const [kind, path] = id.split(':')
    if (kind === '\0unused')
      return `throw new Error(${JSON.stringify(`the command line comes without ${path}`)})`
    if (kind === '\0shorter') return shorter.get(path)
    return kind === '\0empty' ? 'module.exports = {}' : undefined
  },
  transform(code, id) {
    if (optionsCheck.test(id)) {
      const defaults = /^module\.exports\.defaultInitOptions = .*$/m.exec(code)[0]
      return `module.exports = () => true\n${defaults}`
    }
    if (notFoundRouter.test(id)) {
      const lazy = code.replaceAll('router.all(', 'add(')
      const added = lazy.replace('return { router,', 'const add = addWhenAsked(router)\n  $&')
      // The printer is left out.
      return added.replace('router.prettyPrint()', "''") + addWhenAsked
    }
    if (errorClasses.test(id))
      return code.replace('function createError (', 'function createErrorNow (') + makeWhenThrown
    if (!typeBuilder.test(id)) return undefined
    return code
      .replace("import * as TypeBuilder from './type.mjs'", "export * as Type from './type.mjs'")
      .replace(/^const Type = TypeBuilder;|^export { Type };/gm, '')
  },
}

/** Rolldown keeps its few functions of a line in a file of their own; the first file brings them along. */
const withRuntime = (code) =>
  code.replace(/require\("(\.\/rolldown-runtime-[^"]+)"\)/, (_, file) => {
    const runtime = readFileSync(`dist/${file}`, 'utf8')
    return `((exports) => {${runtime}\nreturn exports})({})`
  })

/**
 * The command line in CommonJS, which starts sooner, and in as few files as a start can do with: each costs it a
 * tenth of a millisecond and more. What is loaded lazily takes what it shares from the first file.
 * @param {string} root the folder of the package
 * @param {Map<string, {file: string}>} lazy what is bundled apart, by the path of the import that loads it
 * @returns {Promise<string[]>} the paths of what went in
 */
export async function buildProgram(root, lazy) {
  const leaveLazyOut = {
    name: 'leave lazy imports out',
    resolveId(path, _, { kind }) {
      const found = kind === 'dynamic-import' && lazy.get(path)
      return found ? { id: `./${found.file}`, external: true } : undefined
    },
  }
  const bundle = await rolldown({
    input: { main: 'src/cli.ts' },
    cwd: root,
    platform: 'node',
    // Used where it is installed (src/milvus/analyzers/jieba.ts): it reads its dictionary from its own folder.
    external: ['jieba-wasm'],
    transform: { target: 'node20.19' },
    plugins: [leaveLazyOut, leaveUnusedOut],
    // It warns of what is loaded both ways, which then comes with the start, as it is meant to.
    checks: { ineffectiveDynamicImport: false },
  })
  const { output } = await bundle.write({
    dir: 'dist',
    format: 'cjs',
    // A native `import()` is one more loader to start, and one that .scripts/compile-cache.cjs cannot serve.
    dynamicImportInCjs: false,
    minify: true,
    comments: false,
    // One other letter, and V8 reads and keeps two bytes for each.
    charset: 'ascii',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
  })
  await bundle.close()
  const main = `${root}dist/main.cjs`
  writeFileSync(main, compileCache.wrap(withRuntime(readFileSync(main, 'utf8'))))
  return output.flatMap(({ moduleIds = [] }) => moduleIds.map((id) => relative(root, id)))
}
