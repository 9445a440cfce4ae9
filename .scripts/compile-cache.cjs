// Keeps compiled code, as compiling is the half of a start. Node's own cache (module.enableCompileCache, since 22.1) keeps
// what is compiled when a file is loaded, and this one also each function that ran since: a start has a fifth less to do.
// V8 refuses what it compiled in another version or under other flags, but tells sources apart by their length alone, and
// stacks name the place where a source was compiled first (seen in Node 20): hence the name of the file. The code must do
// without a native `import()`, for which a script has but experimental ways.
'use strict'
const fs = require('node:fs')
const { tmpdir } = require('node:os')
const { basename, dirname, join } = require('node:path')
const { Script } = require('node:vm')

const head = '(function (exports, require, module, __filename, __dirname) {'
const tail = '\n})'
const scripts = new Map()
let compileElsewhere
let isStale = false
let kept = new Map()

/**
 * Loads compiled code, and notes what was compiled anew. Whoever can write in the folder can run code as this user, so
 * that a folder which others may write in is left alone.
 * @param {Module} parent a module of Node's own making: `node:module`, which has the class, is one more file to load
 * @param {string} build names the build, whose sources the code was compiled from
 * @returns {(isAll: boolean) => void} keeps what was compiled since, once; unless that is all of a start, the next keeps more
 */
exports.useCompileCache = (parent, build) => {
  const above = process.env.NODE_COMPILE_CACHE || tmpdir()
  const folder = join(above, `milvus-emulator-${process.getuid?.() ?? 'user'}`)
  const file = join(folder, `${build}-${sumOf(__dirname)}-${process.arch}-${process.version}`)
  if (process.env.NODE_DISABLE_COMPILE_CACHE || !isOurs(folder)) return () => {}
  const before = read(file)
  kept = before.kept
  isStale = !before.isAll
  const { prototype } = parent.constructor
  compileElsewhere = prototype._compile
  prototype._compile = compile
  return (isAll) => {
    if (!isStale) return
    isStale = false
    write(file, isAll || before.isAll)
  }
}

/** The text of a module as `load` reads it. */
exports.wrap = (content) => `${head}${content}${tail}`

/**
 * Loads a file beside this one that was written by `wrap`. Where a file of most of a megabyte is looked for, decoded and
 * put into a function's head and tail, that costs each start one part in twenty, and V8 a collection of garbage.
 * @param {Module} parent who asks for it
 * @param {string} name of a file of ASCII alone
 */
exports.load = (parent, name) => {
  const filename = join(__dirname, name)
  const Module = parent.constructor
  const loaded = new Module(filename, parent)
  loaded.filename = filename
  loaded.paths = parent.paths
  // What is loaded later asks it for 400 names. Added to a plain object each would have V8 make one more hidden class.
  loaded.exports = Object.create(null)
  // Whatever is loaded later, and shares something with it, finds it there.
  Module._cache[filename] = loaded
  run(fs.readFileSync(filename, 'latin1'), loaded)
  loaded.loaded = true
}

/** Tells places apart in a few characters; a module with better sums is one more to load. */
function sumOf(text) {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return (sum >>> 0).toString(36)
}

function isOurs(folder) {
  try {
    makeFolder(folder)
    const stat = fs.lstatSync(folder)
    if (process.getuid === undefined) return stat.isDirectory()
    return stat.isDirectory() && stat.uid === process.getuid() && (stat.mode & 0o022) === 0
  } catch {
    return false
  }
}

/** Node's own way does not end below a folder that takes none, such as /proc. */
function makeFolder(folder) {
  // A drive that is not there has nothing above it.
  if (fs.existsSync(folder) || dirname(folder) === folder) return
  makeFolder(dirname(folder))
  try {
    fs.mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process was quicker.
    if (error.code !== 'EEXIST') throw error
  }
}

/**
 * A line of JSON says how many bytes are kept of which script, and they follow, one script after another: `node:v8`
 * could read a Map as it is, but takes longer to load.
 * @returns none where nothing was kept yet, or what was is damaged
 */
function read(file) {
  try {
    const bytes = fs.readFileSync(file)
    let end = bytes.indexOf('\n') + 1
    const { isAll, sizes } = JSON.parse(bytes.latin1Slice(0, end))
    const kept = new Map()
    for (const [name, size] of sizes) {
      kept.set(name, bytes.subarray(end, end + size))
      end += size
    }
    if (end === bytes.length) return { isAll, kept }
  } catch {
    // As where there is none.
  }
  return { isAll: false, kept: new Map() }
}

/** At once or not at all, as another process may read it meanwhile. */
function write(file, isAll) {
  for (const [name, script] of scripts) kept.set(name, script.createCachedData())
  const sizes = Array.from(kept, ([name, { length }]) => [name, length])
  try {
    const line = Buffer.from(`${JSON.stringify({ isAll, sizes })}\n`)
    const bytes = Buffer.concat([line, ...kept.values()])
    fs.writeFileSync(`${file}.${process.pid}`, bytes, { mode: 0o600 })
    fs.renameSync(`${file}.${process.pid}`, file)
  } catch {
    // A full disk is no reason to fail: the next start compiles again.
  }
}

/** Instead of the method of Module of this name. */
function compile(content, filename) {
  if (dirname(filename) !== __dirname) return compileElsewhere.call(this, content, filename)
  return run(exports.wrap(content), this)
}

function run(source, loaded) {
  const { exports, filename } = loaded
  const name = basename(filename)
  const script = new Script(source, {
    filename,
    cachedData: kept.get(name),
    columnOffset: -head.length,
  })
  if (script.cachedDataRejected !== false) isStale = true
  scripts.set(name, script)
  const required = Object.assign((id) => loaded.require(id), { main: require.main })
  return script.runInThisContext().call(exports, exports, required, loaded, filename, __dirname)
}
