#!/usr/bin/env node
// What `bin` names. It stands before the bundle because both lines must come before the bundle is compiled.
'use strict'
const module_ = require('node:module')

// Requests leave short-lived garbage: a smaller nursery keeps memory down and costs no time that shows. V8 refuses
// code that was cached under other flags.
require('node:v8').setFlagsFromString('--max-semi-space-size=8')

// Node 22.1 and later keep compiled code in a folder of this user, and check it against the source and themselves.
module_.enableCompileCache?.()

require('./main.cjs')
