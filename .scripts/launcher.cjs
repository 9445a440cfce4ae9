#!/usr/bin/env node
// What `bin` names: the bundle, and what is set for the process that runs it.
'use strict'
const { load, useCompileCache } = require('./compile-cache.cjs')
const keepCompiled = useCompileCache(module, BUILD)
// Whoever stops sooner keeps what it had, for the next to add to: of --version it is little.
const keepSome = () => keepCompiled(false)
process.once('exit', keepSome)

load(module, 'main.cjs')

later()

function later() {
  setTimeout(settle, 1000).unref()
}

// Memory under load, once the start is over: V8 refuses code that was cached under other flags, which costs a start a
// tenth of its time. Requests leave short-lived garbage, for which the nursery would grow to 32 MB (its greatest size
// is read before any code runs), and the compiler in the middle (Node 22 and later) takes 10 MB for itself.
function settle() {
  // On a busy machine the start may still be on.
  if (!process.getActiveResourcesInfo().includes('TCPServerWrap')) return later()
  keepCompiled(true)
  process.off('exit', keepSome)
  const v8 = require('node:v8')
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  v8.setFlagsFromString('--no-maglev')
}
